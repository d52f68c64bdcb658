// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 22,
    "wrong": 1,
    "missed": 74
  },
  "feedback/slow-loop": {
    "right": 102,
    "wrong": 17,
    "missed": 185
  },
  "metrics/unpaired": {
    "right": 1802,
    "wrong": 323,
    "missed": 1607
  },
  "ownership/committee-only": {
    "right": 1224,
    "wrong": 85,
    "missed": 478
  },
  "ownership/coordination-only": {
    "right": 76,
    "wrong": 11,
    "missed": 57
  },
  "ownership/missing-owner": {
    "right": 704,
    "wrong": 66,
    "missed": 255
  },
  "ownership/uncontrolled-dependency": {
    "right": 30,
    "wrong": 8,
    "missed": 17
  },
  "reality/assumed-ready": {
    "right": 593,
    "wrong": 101,
    "missed": 689
  },
  "reality/curated-data": {
    "right": 74,
    "wrong": 16,
    "missed": 112
  },
  "reality/deferred-dependency": {
    "right": 629,
    "wrong": 94,
    "missed": 882
  },
  "reality/uncommitted-dependency": {
    "right": 277,
    "wrong": 69,
    "missed": 806
  },
  "scale/model-only-retro": {
    "right": 28,
    "wrong": 30,
    "missed": 19
  },
  "scale/no-scale-plan": {
    "right": 134,
    "wrong": 30,
    "missed": 89
  },
  "scale/unexamined-conditions": {
    "right": 97,
    "wrong": 15,
    "missed": 181
  },
  "status/activity-only": {
    "right": 179,
    "wrong": 27,
    "missed": 91
  },
  "status/all-green": {
    "right": 16,
    "wrong": 5,
    "missed": 14
  },
  "tone/diagnosis-without-action": {
    "right": 2336,
    "wrong": 160,
    "missed": 1288
  },
  "tone/person-not-pattern": {
    "right": 326,
    "wrong": 63,
    "missed": 409
  }
};
