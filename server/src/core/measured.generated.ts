// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 20,
    "wrong": 1,
    "missed": 31
  },
  "feedback/slow-loop": {
    "right": 95,
    "wrong": 19,
    "missed": 148
  },
  "metrics/unpaired": {
    "right": 1823,
    "wrong": 400,
    "missed": 1276
  },
  "ownership/committee-only": {
    "right": 1184,
    "wrong": 104,
    "missed": 423
  },
  "ownership/coordination-only": {
    "right": 59,
    "wrong": 14,
    "missed": 46
  },
  "ownership/missing-owner": {
    "right": 652,
    "wrong": 75,
    "missed": 233
  },
  "ownership/uncontrolled-dependency": {
    "right": 27,
    "wrong": 6,
    "missed": 20
  },
  "reality/assumed-ready": {
    "right": 554,
    "wrong": 127,
    "missed": 548
  },
  "reality/curated-data": {
    "right": 48,
    "wrong": 14,
    "missed": 86
  },
  "reality/deferred-dependency": {
    "right": 586,
    "wrong": 129,
    "missed": 712
  },
  "reality/uncommitted-dependency": {
    "right": 247,
    "wrong": 87,
    "missed": 638
  },
  "scale/model-only-retro": {
    "right": 26,
    "wrong": 28,
    "missed": 13
  },
  "scale/no-scale-plan": {
    "right": 134,
    "wrong": 31,
    "missed": 80
  },
  "scale/unexamined-conditions": {
    "right": 72,
    "wrong": 12,
    "missed": 161
  },
  "status/activity-only": {
    "right": 160,
    "wrong": 29,
    "missed": 94
  },
  "status/all-green": {
    "right": 15,
    "wrong": 8,
    "missed": 15
  },
  "tone/diagnosis-without-action": {
    "right": 2378,
    "wrong": 232,
    "missed": 1079
  },
  "tone/person-not-pattern": {
    "right": 280,
    "wrong": 64,
    "missed": 388
  }
};
