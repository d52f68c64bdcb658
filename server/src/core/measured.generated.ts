// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 28,
    "wrong": 6,
    "missed": 103
  },
  "feedback/slow-loop": {
    "right": 129,
    "wrong": 28,
    "missed": 195
  },
  "metrics/unpaired": {
    "right": 1962,
    "wrong": 398,
    "missed": 1633
  },
  "ownership/committee-only": {
    "right": 1294,
    "wrong": 88,
    "missed": 566
  },
  "ownership/coordination-only": {
    "right": 88,
    "wrong": 15,
    "missed": 61
  },
  "ownership/missing-owner": {
    "right": 720,
    "wrong": 78,
    "missed": 351
  },
  "ownership/uncontrolled-dependency": {
    "right": 36,
    "wrong": 16,
    "missed": 37
  },
  "reality/assumed-ready": {
    "right": 714,
    "wrong": 122,
    "missed": 749
  },
  "reality/curated-data": {
    "right": 87,
    "wrong": 38,
    "missed": 144
  },
  "reality/deferred-dependency": {
    "right": 745,
    "wrong": 130,
    "missed": 925
  },
  "reality/uncommitted-dependency": {
    "right": 382,
    "wrong": 87,
    "missed": 989
  },
  "scale/model-only-retro": {
    "right": 31,
    "wrong": 38,
    "missed": 18
  },
  "scale/no-scale-plan": {
    "right": 155,
    "wrong": 42,
    "missed": 87
  },
  "scale/unexamined-conditions": {
    "right": 136,
    "wrong": 36,
    "missed": 202
  },
  "status/activity-only": {
    "right": 173,
    "wrong": 35,
    "missed": 108
  },
  "status/all-green": {
    "right": 16,
    "wrong": 5,
    "missed": 19
  },
  "tone/diagnosis-without-action": {
    "right": 2285,
    "wrong": 154,
    "missed": 1594
  },
  "tone/person-not-pattern": {
    "right": 385,
    "wrong": 77,
    "missed": 418
  }
};
