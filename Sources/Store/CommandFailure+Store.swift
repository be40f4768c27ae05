package import Domain
import Foundation

extension CommandFailure {
  /// Runs `body`; what the store throws in it ends the command in the store's words.
  ///
  /// - Parameter kind: Where it is the store that stands in the way, not the suite or the run's state.
  package static func wrapping<Value>(
    _ kind: Kind,
    _ body: () throws -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw CommandFailure(error.kind ?? kind, "\(error)")
    }
  }

  /// The same around work that waits.
  package static func wrapping<Value>(
    _ kind: Kind,
    _ body: () async throws -> Value
  ) async throws -> Value {
    do {
      return try await body()
    } catch let error as StoreError {
      throw CommandFailure(error.kind ?? kind, "\(error)")
    }
  }
}

extension CommandFailure {
  /// What ends a program, of the store or of the system, when nobody below said it in other words; `nil`
  /// of errors that others have words for.
  package init?(endingProgram error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as StoreError: self.init(error.kind ?? .missingInput, "\(error)")
    case is CocoaError, is POSIXError: self.init(.failure, "\(error.systemWords).")
    default: return nil
    }
  }
}

extension StoreError {
  /// Where it is not the store that stands in the way, or one that nobody can read; else `nil`.
  package var kind: CommandFailure.Kind? {
    switch self {
    case .cannotExtend, .textPolicyChanged: .invalidSuite
    case .stillRunning, .noSuchScoring, .noSuchAttempt, .mergesItself: .usage
    // Whatever was to be done with it.
    case .damaged, .notADatabase, .foreignDatabase, .newerSchema: .missingInput
    default: nil
    }
  }
}

extension RunStore {
  /// The run that a user named, or the words why there is none.
  package func run(named reference: RunReference) throws -> RunRow {
    do {
      let run = try resolve(reference)
      if case .latest = reference, let words = try dateWords(of: run) { remark?(words) }
      return run
    } catch {
      throw CommandFailure(.missingInput, "\(error)")
    }
  }
}
