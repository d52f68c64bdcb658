// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 23,
    "wrong": 5,
    "missed": 108
  },
  "feedback/slow-loop": {
    "right": 125,
    "wrong": 19,
    "missed": 199
  },
  "metrics/unpaired": {
    "right": 1822,
    "wrong": 331,
    "missed": 1773
  },
  "ownership/committee-only": {
    "right": 1294,
    "wrong": 80,
    "missed": 566
  },
  "ownership/coordination-only": {
    "right": 86,
    "wrong": 11,
    "missed": 63
  },
  "ownership/missing-owner": {
    "right": 722,
    "wrong": 78,
    "missed": 349
  },
  "ownership/uncontrolled-dependency": {
    "right": 35,
    "wrong": 14,
    "missed": 38
  },
  "reality/assumed-ready": {
    "right": 674,
    "wrong": 99,
    "missed": 789
  },
  "reality/curated-data": {
    "right": 81,
    "wrong": 26,
    "missed": 150
  },
  "reality/deferred-dependency": {
    "right": 699,
    "wrong": 103,
    "missed": 971
  },
  "reality/uncommitted-dependency": {
    "right": 351,
    "wrong": 74,
    "missed": 1020
  },
  "scale/model-only-retro": {
    "right": 31,
    "wrong": 38,
    "missed": 18
  },
  "scale/no-scale-plan": {
    "right": 153,
    "wrong": 41,
    "missed": 89
  },
  "scale/unexamined-conditions": {
    "right": 120,
    "wrong": 31,
    "missed": 218
  },
  "status/activity-only": {
    "right": 167,
    "wrong": 30,
    "missed": 114
  },
  "status/all-green": {
    "right": 16,
    "wrong": 5,
    "missed": 19
  },
  "tone/diagnosis-without-action": {
    "right": 2292,
    "wrong": 157,
    "missed": 1587
  },
  "tone/person-not-pattern": {
    "right": 362,
    "wrong": 59,
    "missed": 441
  }
};
