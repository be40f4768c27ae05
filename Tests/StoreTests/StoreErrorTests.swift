import Domain
import Foundation
import Store
import Testing
import TestSupport

struct StoreErrorTests {
  @Test(arguments: [
    (StoreError.damaged(path: "s", detail: "d"), CommandFailure.Kind.missingInput),
    (.notADatabase(path: "s"), .missingInput), (.newerSchema(path: "s"), .missingInput),
    (.failed(path: "s", message: "m"), .missingInput), (.stillRunning(run: 1), .usage),
  ])
  func `what the store throws past every command ends it in the store's words`(
    error: StoreError,
    kind: CommandFailure.Kind
  ) {
    let failure = CommandFailure(endingProgram: error)
    #expect(failure?.kind == kind)
    #expect(failure?.message == "\(error)")
  }

  @Test func `what the system refuses ends a command in words, and others' errors are theirs`() {
    struct Foreign: Error {}
    let refused = CommandFailure(endingProgram: CocoaError(.fileWriteNoPermission))
    #expect(refused?.kind == .failure)
    #expect(refused?.message == "Permission denied.")
    #expect(CommandFailure(endingProgram: Foreign()) == nil)
    #expect(CommandFailure(endingProgram: CommandFailure(.usage, "w"))?.message == "w")
  }

  @Test func `every error says what is wrong and what to do`() throws {
    let path = ".assay/runs.sqlite"
    let errors: [StoreError] = [
      .missing(path: path),
      .cannotCreateFolder(path: "/mnt/.assay", reason: "Read-only file system"),
      .notWritable(path: path),
      .notReadable(path: path, reason: "Permission denied"),
      .notReadable(path: path, reason: "Is a directory"),
      .unfinishedLog(path: path),
      .tooManyOpenFiles(path: path),
      .notADatabase(path: path),
      .foreignDatabase(path: path),
      .newerSchema(path: path),
      .olderSchema(path: path),
      .locked(path: path),
      .diskFull(path: path),
      .damaged(path: path, detail: "database disk image is malformed"),
      .lost(path: path, .removed),
      .lost(path: path, .replaced),
      .lost(path: path, .emptied),
      .lost(path: path, .overwritten),
      .lost(path: path, .logRemoved),
      .failed(path: path, message: "disk I/O error"),
      .noRuns(path: path),
      .noSuchRun(reference: "77", newest: 12),
      .ambiguousRun(prefix: "3f", matches: [4, 9]),
      .nothingBlessed(suite: nil),
      .nothingBlessed(suite: "nightly"),
      .stillRunning(run: 3),
      .textPolicyChanged(run: 3, keepsText: true),
      .textPolicyChanged(run: 3, keepsText: false),
      .cannotExtend(run: 3, reason: "it scores the answers in another way"),
      .noTexts(run: 3),
      .noSuchScoring(run: 3, scoring: 7, newest: 1),
      .noSuchScoring(run: 3, scoring: 7, newest: 2),
      .noSuchAttempt(run: 3, reference: "99.1"),
      .mergesItself(path: path),
      .badImport(line: 1, key: ""),
      .badImport(line: 7, key: "started_ns"),
      .duplicateRun(id: "3fa9"),
      .duplicateRun(id: "3fa9c0de77aa51b2", shard: Shard("3/8")),
      .notOneRun(run: 3, difference: "its load is another"),
      .shardSentTwice(run: 3, shard: "shard 3/8"),
      .duplicateAttempt(request: 17, attempt: 2),
    ]
    try expectGolden(errors.map { "\($0)\n" }.joined(), "errors.txt")
  }
}
