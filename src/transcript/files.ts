// The files of a ceremony: their names, the same in the station's folder and in the evidence, and the form of those that are ours.

import * as z from 'zod'
import { inventoryObject } from './results.ts'

export {
  transcriptFile, planFile, scriptFile, policyFile, anchorFile, reportFile, reportPdfFile, verifyDocFile, sumsFile, checkpointFile, approvalsFolder, approvalFile, publicKeyFile, inventoryFile, isInventoryPath, noticeFile,
  certificateFile, listFile, statementFile, publishedMetadataFile, publishedTargetFile
} from './file-names.ts'

/** The most that an inventory file may have, in bytes: that of a token with tens of thousands of objects. */
export const longestInventory = 64 * 1024 * 1024

/** What an inventory file holds, in RFC 8785 form: every object that was seen. */
export const inventory = z.array(inventoryObject)
