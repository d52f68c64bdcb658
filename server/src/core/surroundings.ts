/**
 * What the learned scorer makes of a sentence among those around it: its neighbours, its row, its section. A sentence's
 * own score depends on its unit or row alone, so that a block can keep it; this depends on the section, and a section keeps it.
 */
import type { Passage, Section } from './document.ts';
import type { Sentence } from './language/sentence.ts';
import { headWords, hashString } from './scorer/features.ts';
import type { RuleLabel } from './scorer/labels.ts';
import { labelIndex, partsOf, surroundings } from './scorer/scorer.ts';
import { PLACES, typeNumber } from './scorer/network.ts';

/** The log-odds that a sentence of a passage carries a label, read among the others of its section. */
export function amongOthers(passage: Passage, sentence: Sentence, label: RuleLabel): number {
  return passage.section.ask(readSection).logOdds(passage, sentence)[labelIndex(label)]!;
}

/** Sentences `from` up to `to` of a section; what is greatest among them is asked for by each, and worked out once. */
interface Stretch {
  from: number;
  to: number;
  greatest?: Float32Array;
}

class SectionReading {
  readonly #parts: ReturnType<typeof partsOf>[] = [];
  /** Passage by passage: its sentences, and those of its row. */
  readonly #units: Stretch[] = [];
  readonly #rows: (Stretch | undefined)[] = [];
  readonly #types: number[] = [];
  readonly #heading: readonly number[];
  readonly #answers: (Float32Array | undefined)[] = [];
  readonly #whole: Stretch;
  #sharedLayer: Float32Array | undefined;

  constructor({ heading, passages }: Section) {
    let row: Stretch | undefined;
    let before: Passage | undefined;
    for (const passage of heading ? [heading, ...passages] : passages) {
      const { unit, sentences } = passage;
      const stretch = { from: this.#parts.length, to: this.#parts.length + sentences.length };
      for (const { reading } of sentences) this.#parts.push(partsOf(reading));
      const { cell } = unit;
      if (!cell) row = undefined;
      else if (unit.table === before?.unit.table && cell.row === before?.unit.cell?.row && row) row.to = stretch.to;
      else row = { ...stretch };
      before = passage;
      this.#units.push(stretch);
      this.#rows.push(row);
      this.#types.push(typeNumber(unit.type));
    }
    this.#whole = { from: 0, to: this.#parts.length };
    this.#heading = heading ? headWords(heading.text).map(hashString) : [];
  }

  logOdds(passage: Passage, sentence: Sentence): Float32Array {
    const unit = this.#units[passage.at]!;
    const at = unit.from + Math.max(0, passage.sentences.indexOf(sentence));
    return (this.#answers[at] ??= this.#read(at, passage));
  }

  #read(at: number, passage: Passage): Float32Array {
    const layer = surroundings();
    const { gist, found, odds } = this.#parts[at]!;
    const row = this.#rows[passage.at];
    const hidden = layer.own(found);
    const under = passage.type === 'heading' || passage.type === 'field' ? this.#under([]) : this.#shared;
    for (let j = 0; j < hidden.length; j++) hidden[j]! += under[j]!;
    layer.addType(hidden, this.#types[passage.at]!);
    const around: Record<(typeof PLACES)[number], Float32Array | undefined> = {
      before: this.#parts[at - 1]?.gist,
      after: this.#parts[at + 1]?.gist,
      'second before': this.#parts[at - 2]?.gist,
      'second after': this.#parts[at + 2]?.gist,
      unit: this.#greatest(this.#units[passage.at]!),
      row: row ? this.#greatest(row) : gist,
      section: undefined,
    };
    PLACES.forEach((place, p) => {
      const other = around[place];
      if (other) layer.add(hidden, p, other);
    });
    const sum = odds.slice();
    layer.addTo(sum, hidden);
    return sum;
  }

  /** What all sentences of the section share: what is greatest in it, and its heading. */
  get #shared(): Float32Array {
    return (this.#sharedLayer ??= this.#under(this.#heading));
  }

  #under(heading: readonly number[]): Float32Array {
    const layer = surroundings();
    const hidden = new Float32Array(layer.width);
    layer.add(hidden, PLACES.indexOf('section'), this.#greatest(this.#whole));
    if (heading.length) layer.addHeading(hidden, heading);
    return hidden;
  }

  /** Number by number the greatest of a stretch's gists. */
  #greatest(stretch: Stretch): Float32Array {
    return (stretch.greatest ??= greatestOf(this.#parts.slice(stretch.from, stretch.to).map(({ gist }) => gist)));
  }
}

function greatestOf([first, ...others]: readonly Float32Array[]): Float32Array {
  if (!others.length) return first!;
  const out = first!.slice();
  for (const gist of others) for (let g = 0; g < out.length; g++) if (gist[g]! > out[g]!) out[g] = gist[g]!;
  return out;
}

function readSection(section: Section): SectionReading {
  return new SectionReading(section);
}
