// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in labelled documents that no pattern was written with, each judged by a
 * scorer and a decision that have not seen it.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 13,
    "wrong": 1,
    "missed": 5
  },
  "feedback/slow-loop": {
    "right": 16,
    "wrong": 4,
    "missed": 8
  },
  "metrics/unpaired": {
    "right": 52,
    "wrong": 11,
    "missed": 72
  },
  "ownership/committee-only": {
    "right": 34,
    "wrong": 5,
    "missed": 13
  },
  "ownership/coordination-only": {
    "right": 16,
    "wrong": 2,
    "missed": 7
  },
  "ownership/missing-owner": {
    "right": 25,
    "wrong": 2,
    "missed": 10
  },
  "ownership/uncontrolled-dependency": {
    "right": 12,
    "wrong": 4,
    "missed": 7
  },
  "reality/assumed-ready": {
    "right": 15,
    "wrong": 5,
    "missed": 16
  },
  "reality/curated-data": {
    "right": 10,
    "wrong": 4,
    "missed": 10
  },
  "reality/deferred-dependency": {
    "right": 20,
    "wrong": 10,
    "missed": 21
  },
  "reality/uncommitted-dependency": {
    "right": 16,
    "wrong": 3,
    "missed": 11
  },
  "scale/model-only-retro": {
    "right": 10,
    "wrong": 0,
    "missed": 4
  },
  "scale/no-scale-plan": {
    "right": 11,
    "wrong": 1,
    "missed": 9
  },
  "scale/unexamined-conditions": {
    "right": 15,
    "wrong": 4,
    "missed": 16
  },
  "status/activity-only": {
    "right": 10,
    "wrong": 3,
    "missed": 4
  },
  "status/all-green": {
    "right": 6,
    "wrong": 0,
    "missed": 4
  },
  "tone/diagnosis-without-action": {
    "right": 38,
    "wrong": 4,
    "missed": 24
  },
  "tone/person-not-pattern": {
    "right": 21,
    "wrong": 4,
    "missed": 3
  }
};
