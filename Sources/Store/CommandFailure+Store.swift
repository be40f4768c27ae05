package import Domain

extension CommandFailure {
  /// Runs `body`; what the store throws in it ends the command in the store's words.
  package static func wrapping<Value>(
    _ kind: Kind,
    _ body: () throws -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw CommandFailure(kind, "\(error)")
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
      throw CommandFailure(kind, "\(error)")
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
