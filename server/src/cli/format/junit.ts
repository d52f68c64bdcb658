import type { Formatter } from './index.ts';
import { portablePath, severityWord } from './shared.ts';

/** JUnit's XML: a suite for each file, a failed case for each finding, one passed case where there is none. */
export const junit: Formatter = (results, { cwd }) => {
  const suites = results.map((result) => {
    const name = escapeXml(portablePath(result.filePath, cwd));
    const cases = result.messages.map((message) => {
      const kind = message.severity === 2 ? 'error' : 'failure';
      const at = `line ${message.line}, col ${message.column}`;
      const text = `${at}, ${severityWord(message)} - ${message.message} (${message.ruleId})`;
      return [
        `    <testcase classname="${name}" name="${escapeXml(message.ruleId)} (${at})">`,
        `      <${kind} type="${severityWord(message)}" message="${escapeXml(message.message)}">${escapeXml(text)}</${kind}>`,
        '    </testcase>',
      ].join('\n');
    });
    if (cases.length === 0) cases.push(`    <testcase classname="${name}" name="planlint"/>`);
    const errors = result.errorCount;
    const failures = result.messages.length - errors;
    return [
      `  <testsuite name="${name}" tests="${cases.length}" errors="${errors}" failures="${failures}">`,
      ...cases,
      '  </testsuite>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="planlint">',
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
};

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Characters that XML 1.0 does not allow, not even escaped, become a replacement character. */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"']/g, (char) => ENTITIES[char]!)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\t\r\n]/g, (char) => `&#${char.charCodeAt(0)};`);
}
