// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 31,
    "wrong": 11,
    "missed": 100
  },
  "feedback/slow-loop": {
    "right": 170,
    "wrong": 33,
    "missed": 171
  },
  "metrics/unpaired": {
    "right": 2217,
    "wrong": 470,
    "missed": 1549
  },
  "ownership/committee-only": {
    "right": 1508,
    "wrong": 107,
    "missed": 433
  },
  "ownership/coordination-only": {
    "right": 115,
    "wrong": 18,
    "missed": 45
  },
  "ownership/missing-owner": {
    "right": 802,
    "wrong": 67,
    "missed": 340
  },
  "ownership/uncontrolled-dependency": {
    "right": 35,
    "wrong": 14,
    "missed": 37
  },
  "reality/assumed-ready": {
    "right": 825,
    "wrong": 129,
    "missed": 717
  },
  "reality/curated-data": {
    "right": 114,
    "wrong": 38,
    "missed": 151
  },
  "reality/deferred-dependency": {
    "right": 869,
    "wrong": 129,
    "missed": 859
  },
  "reality/uncommitted-dependency": {
    "right": 493,
    "wrong": 97,
    "missed": 918
  },
  "scale/model-only-retro": {
    "right": 34,
    "wrong": 34,
    "missed": 17
  },
  "scale/no-scale-plan": {
    "right": 176,
    "wrong": 46,
    "missed": 83
  },
  "scale/unexamined-conditions": {
    "right": 182,
    "wrong": 38,
    "missed": 217
  },
  "status/activity-only": {
    "right": 197,
    "wrong": 52,
    "missed": 103
  },
  "status/all-green": {
    "right": 19,
    "wrong": 8,
    "missed": 16
  },
  "tone/diagnosis-without-action": {
    "right": 2663,
    "wrong": 190,
    "missed": 1405
  },
  "tone/person-not-pattern": {
    "right": 423,
    "wrong": 81,
    "missed": 413
  }
};
