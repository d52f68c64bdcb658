// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in labelled documents that no pattern was written with, each judged by a
 * scorer and a decision that have not seen it.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 13,
    "wrong": 1,
    "missed": 10
  },
  "feedback/slow-loop": {
    "right": 21,
    "wrong": 7,
    "missed": 12
  },
  "metrics/unpaired": {
    "right": 84,
    "wrong": 35,
    "missed": 97
  },
  "ownership/committee-only": {
    "right": 54,
    "wrong": 6,
    "missed": 17
  },
  "ownership/coordination-only": {
    "right": 22,
    "wrong": 2,
    "missed": 7
  },
  "ownership/missing-owner": {
    "right": 36,
    "wrong": 2,
    "missed": 16
  },
  "ownership/uncontrolled-dependency": {
    "right": 19,
    "wrong": 6,
    "missed": 6
  },
  "reality/assumed-ready": {
    "right": 19,
    "wrong": 8,
    "missed": 22
  },
  "reality/curated-data": {
    "right": 11,
    "wrong": 6,
    "missed": 16
  },
  "reality/deferred-dependency": {
    "right": 29,
    "wrong": 8,
    "missed": 25
  },
  "reality/uncommitted-dependency": {
    "right": 17,
    "wrong": 8,
    "missed": 19
  },
  "scale/model-only-retro": {
    "right": 14,
    "wrong": 0,
    "missed": 4
  },
  "scale/no-scale-plan": {
    "right": 13,
    "wrong": 2,
    "missed": 13
  },
  "scale/unexamined-conditions": {
    "right": 23,
    "wrong": 6,
    "missed": 17
  },
  "status/activity-only": {
    "right": 17,
    "wrong": 5,
    "missed": 9
  },
  "status/all-green": {
    "right": 8,
    "wrong": 0,
    "missed": 7
  },
  "tone/diagnosis-without-action": {
    "right": 47,
    "wrong": 5,
    "missed": 36
  },
  "tone/person-not-pattern": {
    "right": 28,
    "wrong": 6,
    "missed": 2
  }
};
