/** Hands arrays to the Python scripts that learn from them, and reads what they leave. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Arrays = Readonly<Record<string, Int32Array | Uint8Array | Float32Array>>;

/** A folder for a script's files, and a Python that has what the scripts use. */
export interface Workshop {
  folder: string;
  python: string;
}

/** Writes what `arrays.py` reads. */
export function writeArrays(folder: string, arrays: Arrays, options: object): void {
  mkdirSync(folder, { recursive: true });
  const places: Record<string, [kind: string, at: number, length: number]> = {};
  const file = openSync(join(folder, 'arrays.bin'), 'w');
  let at = 0;
  for (const [name, array] of Object.entries(arrays)) {
    const kind = array instanceof Int32Array ? 'i4' : array instanceof Float32Array ? 'f4' : 'u1';
    places[name] = [kind, at, array.length];
    writeSync(file, new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    // numpy wants each number at a multiple of its size.
    const rest = -array.byteLength & 3;
    if (rest) writeSync(file, new Uint8Array(rest));
    at += array.byteLength + rest;
  }
  closeSync(file);
  writeFileSync(join(folder, 'arrays.json'), JSON.stringify(places));
  writeFileSync(join(folder, 'options.json'), JSON.stringify(options));
}

export function run({ folder, python }: Workshop, script: string): void {
  const path = fileURLToPath(new URL(script, import.meta.url));
  execFileSync(python, [path, folder], { stdio: 'inherit' });
}

function bytesOf({ folder }: Workshop, name: string): ArrayBuffer {
  const bytes = readFileSync(join(folder, `${name}.bin`));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

export function readFloats(workshop: Workshop, name: string): Float32Array {
  return new Float32Array(bytesOf(workshop, name));
}

export function readInts(workshop: Workshop, name: string): Int32Array {
  return new Int32Array(bytesOf(workshop, name));
}

export function readJson({ folder }: Workshop, name: string): unknown {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}
