// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 7,
    "wrong": 1,
    "missed": 16
  },
  "feedback/slow-loop": {
    "right": 35,
    "wrong": 14,
    "missed": 40
  },
  "metrics/unpaired": {
    "right": 320,
    "wrong": 123,
    "missed": 307
  },
  "ownership/committee-only": {
    "right": 215,
    "wrong": 21,
    "missed": 76
  },
  "ownership/coordination-only": {
    "right": 23,
    "wrong": 5,
    "missed": 8
  },
  "ownership/missing-owner": {
    "right": 100,
    "wrong": 10,
    "missed": 43
  },
  "ownership/uncontrolled-dependency": {
    "right": 20,
    "wrong": 1,
    "missed": 8
  },
  "reality/assumed-ready": {
    "right": 90,
    "wrong": 25,
    "missed": 121
  },
  "reality/curated-data": {
    "right": 15,
    "wrong": 5,
    "missed": 34
  },
  "reality/deferred-dependency": {
    "right": 96,
    "wrong": 31,
    "missed": 138
  },
  "reality/uncommitted-dependency": {
    "right": 31,
    "wrong": 21,
    "missed": 116
  },
  "scale/model-only-retro": {
    "right": 12,
    "wrong": 6,
    "missed": 6
  },
  "scale/no-scale-plan": {
    "right": 33,
    "wrong": 6,
    "missed": 26
  },
  "scale/unexamined-conditions": {
    "right": 43,
    "wrong": 8,
    "missed": 73
  },
  "status/activity-only": {
    "right": 19,
    "wrong": 8,
    "missed": 31
  },
  "status/all-green": {
    "right": 13,
    "wrong": 2,
    "missed": 2
  },
  "tone/diagnosis-without-action": {
    "right": 234,
    "wrong": 34,
    "missed": 248
  },
  "tone/person-not-pattern": {
    "right": 44,
    "wrong": 8,
    "missed": 85
  }
};
