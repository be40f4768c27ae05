package import Domain

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

extension StoreError {
  /// Where it is not the store that stands in the way; else `nil`.
  package var kind: CommandFailure.Kind? {
    switch self {
    case .cannotExtend, .textPolicyChanged: .invalidSuite
    case .stillRunning, .noSuchScoring, .noSuchAttempt, .mergesItself: .usage
    default: nil
    }
  }
}

extension RunStore {
  /// The run that a user named, or the words why there is none.
  package func run(named reference: RunReference) throws -> RunRow {
    do {
      return try resolve(reference)
    } catch {
      throw CommandFailure(.missingInput, "\(error)")
    }
  }
}
