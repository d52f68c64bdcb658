// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 3,
    "wrong": 0,
    "missed": 20
  },
  "feedback/slow-loop": {
    "right": 19,
    "wrong": 4,
    "missed": 28
  },
  "metrics/unpaired": {
    "right": 141,
    "wrong": 27,
    "missed": 211
  },
  "ownership/committee-only": {
    "right": 124,
    "wrong": 18,
    "missed": 39
  },
  "ownership/coordination-only": {
    "right": 24,
    "wrong": 4,
    "missed": 7
  },
  "ownership/missing-owner": {
    "right": 52,
    "wrong": 5,
    "missed": 32
  },
  "ownership/uncontrolled-dependency": {
    "right": 20,
    "wrong": 3,
    "missed": 5
  },
  "reality/assumed-ready": {
    "right": 27,
    "wrong": 9,
    "missed": 57
  },
  "reality/curated-data": {
    "right": 9,
    "wrong": 4,
    "missed": 22
  },
  "reality/deferred-dependency": {
    "right": 28,
    "wrong": 12,
    "missed": 86
  },
  "reality/uncommitted-dependency": {
    "right": 16,
    "wrong": 4,
    "missed": 43
  },
  "scale/model-only-retro": {
    "right": 14,
    "wrong": 4,
    "missed": 4
  },
  "scale/no-scale-plan": {
    "right": 31,
    "wrong": 5,
    "missed": 11
  },
  "scale/unexamined-conditions": {
    "right": 12,
    "wrong": 4,
    "missed": 43
  },
  "status/activity-only": {
    "right": 20,
    "wrong": 3,
    "missed": 16
  },
  "status/all-green": {
    "right": 13,
    "wrong": 2,
    "missed": 2
  },
  "tone/diagnosis-without-action": {
    "right": 134,
    "wrong": 21,
    "missed": 106
  },
  "tone/person-not-pattern": {
    "right": 24,
    "wrong": 3,
    "missed": 33
  }
};
