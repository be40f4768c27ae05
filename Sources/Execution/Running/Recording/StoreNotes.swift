import Domain
import Reports
import Runner
package import Store

/// Tells what the store does not take, and what becomes of it.
package struct StoreNotes: Sendable {
  /// Lets nothing more leave once answers have to be set aside.
  let budget: SpendingLimit
  let observer: any ExecutionObserver

  func tell(_ notice: StorePatience.Notice) {
    if case .setAside = notice { budget.stop() }
    observer.tell(.store(notice))
  }

  static func words(for notice: StorePatience.Notice) -> String {
    switch notice {
    case .waiting(let error, let limit):
      "\(error)\nAnswers are kept in memory and stored as soon as it takes them; it is tried for "
        + "\(Int(limit.inSeconds)) s."
    case .storedAfterAll:
      "The store takes answers again: nothing was lost."
    case .setAside(let path, let error):
      "\(error)\nNothing more is sent. What was answered is written to '\(path.printable)'."
    }
  }

  /// How a run ended whose answers the store did not take.
  ///
  /// - Parameters:
  ///   - taken: What came of a last try.
  ///   - goOn: The command that sends what is missing.
  ///   - option: What further commands need to find the store.
  static func words(
    for aside: UnstoredFile.Contents,
    taken: [RunStore.Unstored],
    goOn: String,
    option: String
  ) -> String {
    let wasTaken = taken.contains { if case .takenIn = $0 { true } else { false } }
    let path = aside.path.printable
    let takeIn =
      "The next command on this store takes them in, or: assay import '\(path)'\(option)"
    let place =
      switch aside.earlier {
      case _ where wasTaken:
        "What it did not take, \(aside.attempts.counted("attempt")), is stored now after all."
      case .inStore:
        "\(aside.attempts.counted("attempt is", "attempts are")) in '\(path)', and not in "
          + "the store. \(takeIn)"
      case .inFile:
        "All it has, \(aside.attempts.counted("attempt")), is in '\(path)', those too that had been "
          + "stored before. \(takeIn)"
      case .unreadable:
        "What could still be read of it, \(aside.attempts.counted("attempt")), is in '\(path)'; "
          + "some that had been stored before may be lost. \(takeIn)"
      }
    return "The run was broken off. \(place)\nGo on with: \(goOn)\(option)"
  }

  /// What came of files that earlier runs left beside the store, one line each.
  package static func words(for unstored: [RunStore.Unstored]) -> [String] {
    unstored.map { one in
      switch one {
      case .takenIn(let run, let added):
        "Run \(run.number): \(added.counted("attempt")) that it could not store "
          + "\(added.noun("is", "are")) taken in, "
          + "\(run.attempts) in all."
      case .left(let path, let error):
        "'\(path.printable)' has answers of an earlier run that cannot be taken in: \(error)"
      }
    }
  }
}
