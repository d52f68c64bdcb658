// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 13,
    "wrong": 1,
    "missed": 18
  },
  "feedback/slow-loop": {
    "right": 55,
    "wrong": 15,
    "missed": 58
  },
  "metrics/unpaired": {
    "right": 658,
    "wrong": 105,
    "missed": 457
  },
  "ownership/committee-only": {
    "right": 342,
    "wrong": 36,
    "missed": 125
  },
  "ownership/coordination-only": {
    "right": 31,
    "wrong": 7,
    "missed": 21
  },
  "ownership/missing-owner": {
    "right": 150,
    "wrong": 22,
    "missed": 67
  },
  "ownership/uncontrolled-dependency": {
    "right": 19,
    "wrong": 4,
    "missed": 13
  },
  "reality/assumed-ready": {
    "right": 150,
    "wrong": 30,
    "missed": 196
  },
  "reality/curated-data": {
    "right": 32,
    "wrong": 5,
    "missed": 53
  },
  "reality/deferred-dependency": {
    "right": 124,
    "wrong": 31,
    "missed": 193
  },
  "reality/uncommitted-dependency": {
    "right": 66,
    "wrong": 23,
    "missed": 163
  },
  "scale/model-only-retro": {
    "right": 21,
    "wrong": 5,
    "missed": 5
  },
  "scale/no-scale-plan": {
    "right": 41,
    "wrong": 8,
    "missed": 34
  },
  "scale/unexamined-conditions": {
    "right": 53,
    "wrong": 6,
    "missed": 91
  },
  "status/activity-only": {
    "right": 50,
    "wrong": 12,
    "missed": 32
  },
  "status/all-green": {
    "right": 14,
    "wrong": 12,
    "missed": 4
  },
  "tone/diagnosis-without-action": {
    "right": 355,
    "wrong": 27,
    "missed": 286
  },
  "tone/person-not-pattern": {
    "right": 41,
    "wrong": 9,
    "missed": 111
  }
};
