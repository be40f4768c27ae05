import ArgumentParser
import Console
import Domain
import Execution
import Foundation
import Store
import Suites
import Synchronization

/// Where the runs are kept, for every command that reads or writes them.
struct StoreOptions: ParsableArguments {
  static let defaultPath = ".assay/runs.sqlite"

  @Option(
    help: ArgumentHelp(
      "The file that keeps the runs.",
      discussion: "ASSAY_STORE in the environment says it too; the option wins.",
      valueName: "file"
    ),
    completion: .file(extensions: ["sqlite"])
  )
  var store: String?

  func validate() throws {
    if let words = OutputPlace.words(against: path, as: "store") { throw ValidationError(words) }
  }

  /// As a further command has to say it; empty where it need not.
  var option: String {
    guard let store else { return "" }
    let isPlain = store.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
    return " --store " + (isPlain ? store : "'\(store.replacing("'", with: "'\\''"))'")
  }

  var path: String {
    store ?? Terminal.environment("ASSAY_STORE").flatMap { $0.isEmpty ? nil : $0 }
      ?? Self.defaultPath
  }
}

extension StoreOptions {
  /// Opens the store, creating it where it is missing.
  func openForWriting() throws -> RunStore {
    do {
      var store = try RunStore.open(path: path)
      store.option = option
      store.remark = Self.remark
      Self.tell(store.takeInUnstored())
      return store
    } catch {
      throw CommandFailure(error.kind ?? .cannotWrite, "\(error)")
    }
  }

  /// Opens a store that must be there, to change something in it.
  func openExisting() throws -> RunStore {
    guard FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure(.missingInput, "\(StoreError.missing(path: path))")
    }
    return try openForWriting()
  }

  func openForReading() throws -> RunStore {
    if RunStore.hasUnstored(beside: path) { takeIn() }
    do {
      var store = try RunStore.open(path: path, mode: .readOnly)
      store.option = option
      store.remark = Self.remark
      return store
    } catch {
      throw CommandFailure(.missingInput, "\(error)")
    }
  }

  /// Told once, though a window of runs names two of them.
  private static let told = Mutex<Set<String>>([])

  private static func remark(_ words: String) {
    if told.withLock({ $0.insert(words).inserted }) { Terminal.error.line(words) }
  }

  private static func tell(_ unstored: [RunStore.Unstored]) {
    for words in StoreNotes.words(for: unstored) { Terminal.error.lineOverProgress(words) }
  }

  /// Takes in what an earlier run left beside the store, where it can be written by now.
  private func takeIn() {
    do {
      Self.tell(try RunStore.open(path: path, patience: 1).takeInUnstored())
    } catch {
      Terminal.error.line(
        "Answers that an earlier run could not store are still beside the store, and not in what "
          + "follows. \(error)"
      )
    }
  }
}

extension StoreOptions {
  /// What the store tells of a suite that was run before; `nil` without a store or such a run.
  ///
  /// A plan needs no store, so one that cannot be read is told and set aside.
  func history(ofSuite name: String) -> PlanHistory? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      return try PlanHistory(ofSuite: name, in: openForReading())
    } catch {
      let words = (error as? CommandFailure)?.message ?? "\(error)"
      Terminal.error.line("Earlier runs are not looked at: \(words)")
      return nil
    }
  }
}

extension StoreOptions {
  /// What earlier runs have of a plan's answers; `nil` where the suite wants none of them, or
  /// without a store.
  func reuse(in plan: Plan) throws -> AnswerReuse? {
    guard plan.suite.cache == .quality, FileManager.default.fileExists(atPath: path) else {
      return nil
    }
    return try AnswerReuse(plan, in: openForReading())
  }
}
