// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in labelled documents that no pattern was written with, each judged by a
 * scorer and a decision that have not seen it.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 19,
    "wrong": 1,
    "missed": 11
  },
  "feedback/slow-loop": {
    "right": 37,
    "wrong": 10,
    "missed": 24
  },
  "metrics/unpaired": {
    "right": 161,
    "wrong": 50,
    "missed": 198
  },
  "ownership/committee-only": {
    "right": 69,
    "wrong": 10,
    "missed": 23
  },
  "ownership/coordination-only": {
    "right": 25,
    "wrong": 4,
    "missed": 7
  },
  "ownership/missing-owner": {
    "right": 45,
    "wrong": 2,
    "missed": 24
  },
  "ownership/uncontrolled-dependency": {
    "right": 33,
    "wrong": 8,
    "missed": 17
  },
  "reality/assumed-ready": {
    "right": 40,
    "wrong": 13,
    "missed": 59
  },
  "reality/curated-data": {
    "right": 23,
    "wrong": 7,
    "missed": 27
  },
  "reality/deferred-dependency": {
    "right": 71,
    "wrong": 14,
    "missed": 50
  },
  "reality/uncommitted-dependency": {
    "right": 46,
    "wrong": 11,
    "missed": 38
  },
  "scale/model-only-retro": {
    "right": 16,
    "wrong": 0,
    "missed": 6
  },
  "scale/no-scale-plan": {
    "right": 24,
    "wrong": 5,
    "missed": 15
  },
  "scale/unexamined-conditions": {
    "right": 32,
    "wrong": 11,
    "missed": 45
  },
  "status/activity-only": {
    "right": 26,
    "wrong": 9,
    "missed": 19
  },
  "status/all-green": {
    "right": 10,
    "wrong": 0,
    "missed": 11
  },
  "tone/diagnosis-without-action": {
    "right": 103,
    "wrong": 12,
    "missed": 58
  },
  "tone/person-not-pattern": {
    "right": 42,
    "wrong": 9,
    "missed": 16
  }
};
