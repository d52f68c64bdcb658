// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 9,
    "wrong": 1,
    "missed": 14
  },
  "feedback/slow-loop": {
    "right": 25,
    "wrong": 10,
    "missed": 30
  },
  "metrics/unpaired": {
    "right": 226,
    "wrong": 82,
    "missed": 223
  },
  "ownership/committee-only": {
    "right": 141,
    "wrong": 13,
    "missed": 52
  },
  "ownership/coordination-only": {
    "right": 24,
    "wrong": 2,
    "missed": 7
  },
  "ownership/missing-owner": {
    "right": 78,
    "wrong": 12,
    "missed": 32
  },
  "ownership/uncontrolled-dependency": {
    "right": 20,
    "wrong": 3,
    "missed": 5
  },
  "reality/assumed-ready": {
    "right": 56,
    "wrong": 14,
    "missed": 64
  },
  "reality/curated-data": {
    "right": 14,
    "wrong": 3,
    "missed": 18
  },
  "reality/deferred-dependency": {
    "right": 52,
    "wrong": 22,
    "missed": 97
  },
  "reality/uncommitted-dependency": {
    "right": 20,
    "wrong": 9,
    "missed": 62
  },
  "scale/model-only-retro": {
    "right": 13,
    "wrong": 3,
    "missed": 5
  },
  "scale/no-scale-plan": {
    "right": 27,
    "wrong": 11,
    "missed": 21
  },
  "scale/unexamined-conditions": {
    "right": 31,
    "wrong": 8,
    "missed": 37
  },
  "status/activity-only": {
    "right": 17,
    "wrong": 6,
    "missed": 26
  },
  "status/all-green": {
    "right": 13,
    "wrong": 3,
    "missed": 2
  },
  "tone/diagnosis-without-action": {
    "right": 186,
    "wrong": 15,
    "missed": 166
  },
  "tone/person-not-pattern": {
    "right": 34,
    "wrong": 8,
    "missed": 48
  }
};
