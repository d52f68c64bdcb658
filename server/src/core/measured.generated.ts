// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 17,
    "wrong": 1,
    "missed": 27
  },
  "feedback/slow-loop": {
    "right": 69,
    "wrong": 12,
    "missed": 86
  },
  "metrics/unpaired": {
    "right": 1031,
    "wrong": 229,
    "missed": 776
  },
  "ownership/committee-only": {
    "right": 617,
    "wrong": 65,
    "missed": 280
  },
  "ownership/coordination-only": {
    "right": 48,
    "wrong": 10,
    "missed": 31
  },
  "ownership/missing-owner": {
    "right": 326,
    "wrong": 37,
    "missed": 131
  },
  "ownership/uncontrolled-dependency": {
    "right": 27,
    "wrong": 5,
    "missed": 18
  },
  "reality/assumed-ready": {
    "right": 284,
    "wrong": 70,
    "missed": 330
  },
  "reality/curated-data": {
    "right": 43,
    "wrong": 13,
    "missed": 60
  },
  "reality/deferred-dependency": {
    "right": 273,
    "wrong": 56,
    "missed": 363
  },
  "reality/uncommitted-dependency": {
    "right": 128,
    "wrong": 37,
    "missed": 279
  },
  "scale/model-only-retro": {
    "right": 25,
    "wrong": 12,
    "missed": 14
  },
  "scale/no-scale-plan": {
    "right": 69,
    "wrong": 15,
    "missed": 53
  },
  "scale/unexamined-conditions": {
    "right": 73,
    "wrong": 10,
    "missed": 108
  },
  "status/activity-only": {
    "right": 95,
    "wrong": 19,
    "missed": 62
  },
  "status/all-green": {
    "right": 17,
    "wrong": 8,
    "missed": 13
  },
  "tone/diagnosis-without-action": {
    "right": 909,
    "wrong": 78,
    "missed": 589
  },
  "tone/person-not-pattern": {
    "right": 109,
    "wrong": 28,
    "missed": 221
  }
};
