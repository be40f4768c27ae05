import Domain
import Foundation
import Store

extension RunExecution {
  /// Closes the run; where answers had to be set aside, a store that still takes nothing is no news.
  func close(_ writer: PatientWriter, as state: RunState) async throws {
    do {
      try await writer.finish(state: state, atMilliseconds: Date.now.millisecondsSince1970)
      // Without them its views take longer, and say the same.
      try? store.keepFigures(of: writer.writer.run)
    } catch {
      guard writer.setAside != nil else { throw error }
    }
  }

  /// Takes back a run of which nothing was sent, so that the same command with a later start finds its
  /// store as it was; one that goes on keeps what it had.
  func withdraw(_ writer: PatientWriter) async throws {
    try await close(writer, as: .interrupted)
    guard continuation == nil else { return }
    let run = writer.writer.run
    try CommandFailure.wrapping(.cannotWrite) {
      try store.delete(store.run(named: .number(run.number)))
    }
  }

  /// What became of answers that the store did not take; `nil` when it took all.
  ///
  /// It is tried once more, now that nothing else waits for it.
  func unstored(by writer: PatientWriter) -> String? {
    guard writer.setAside != nil else { return nil }
    writer.closeFile()
    guard let aside = writer.setAside else { return nil }
    // In another store it would have another number.
    let run = writer.writer.run
    let name = aside.earlier == .inStore ? "\(run.number)" : run.id
    return StoreNotes.words(
      for: aside,
      taken: store.takeInUnstored(),
      goOn: "assay \(conduct?.isTuning == true ? "tune" : "run") --resume \(name)",
      option: store.option
    )
  }
}
