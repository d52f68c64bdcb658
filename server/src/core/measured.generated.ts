// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 10,
    "wrong": 1,
    "missed": 21
  },
  "feedback/slow-loop": {
    "right": 57,
    "wrong": 18,
    "missed": 64
  },
  "metrics/unpaired": {
    "right": 680,
    "wrong": 136,
    "missed": 492
  },
  "ownership/committee-only": {
    "right": 368,
    "wrong": 33,
    "missed": 149
  },
  "ownership/coordination-only": {
    "right": 32,
    "wrong": 10,
    "missed": 24
  },
  "ownership/missing-owner": {
    "right": 153,
    "wrong": 29,
    "missed": 105
  },
  "ownership/uncontrolled-dependency": {
    "right": 21,
    "wrong": 5,
    "missed": 12
  },
  "reality/assumed-ready": {
    "right": 150,
    "wrong": 40,
    "missed": 211
  },
  "reality/curated-data": {
    "right": 36,
    "wrong": 8,
    "missed": 50
  },
  "reality/deferred-dependency": {
    "right": 134,
    "wrong": 47,
    "missed": 215
  },
  "reality/uncommitted-dependency": {
    "right": 81,
    "wrong": 25,
    "missed": 167
  },
  "scale/model-only-retro": {
    "right": 21,
    "wrong": 8,
    "missed": 5
  },
  "scale/no-scale-plan": {
    "right": 40,
    "wrong": 8,
    "missed": 35
  },
  "scale/unexamined-conditions": {
    "right": 54,
    "wrong": 8,
    "missed": 90
  },
  "status/activity-only": {
    "right": 60,
    "wrong": 15,
    "missed": 45
  },
  "status/all-green": {
    "right": 14,
    "wrong": 11,
    "missed": 4
  },
  "tone/diagnosis-without-action": {
    "right": 351,
    "wrong": 30,
    "missed": 290
  },
  "tone/person-not-pattern": {
    "right": 43,
    "wrong": 11,
    "missed": 109
  }
};
