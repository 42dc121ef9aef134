// The German words of the auditor's page, which is one file and holds no others: where a browser gets its twin of a module (build/auditor.ts), it gets this one for de.ts.

import { auditor } from './auditor.ts'
import { common } from './common.ts'
import { factName } from './fact-names.ts'
import { finding, verdict, weight } from './findings.ts'
import { time } from './measures.ts'
import { algorithm, mode, role } from './names.ts'
import { requirement, requirementStatus } from './requirements.ts'
import { review } from './review.ts'

export const de = { time, role, mode, algorithm, common, finding, weight, verdict, requirement, requirementStatus, review, auditor, 'fact-name': factName } as const
