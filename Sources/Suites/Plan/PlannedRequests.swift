package import Domain

/// A plan's requests, each made when it is asked for.
///
/// There is a position for each answer. One request to a gateway's list answers several: it is sent
/// for the first of its positions, and `isSent` is false at the others.
///
/// Twelve bytes a request are kept, not its text: prompts are filled again when they are sent, so a
/// plan of a million requests fits into memory. The same position always gives the same request.
package struct PlannedRequests: RandomAccessCollection, Sendable {
  struct Entry: Hashable, Sendable {
    var arm: Int32
    var sample: Int32
    var repetition: Int32
  }

  let entries: [Entry]
  let expansion: Expansion
  let isWarmUp: Bool

  package var startIndex: Int { entries.startIndex }
  package var endIndex: Int { entries.endIndex }

  // The collection's own would copy all that the requests are made from.
  package var count: Int { entries.count }

  /// The arm of a request, without filling its prompt.
  package func arm(at position: Int) -> Int { Int(entries[position].arm) }

  /// What a request asks, without filling its prompt.
  package func identity(at position: Int) -> Identity {
    let entry = entries[position]
    return Identity(
      arm: Int(entry.arm),
      sample: Int(entry.sample),
      repetition: Int(entry.repetition)
    )
  }

  /// Arm, case and repetition, the first two as positions among the plan's.
  package struct Identity: Hashable, Sendable {
    package var arm: Int
    package var sample: Int
    package var repetition: Int

    package init(arm: Int, sample: Int, repetition: Int) {
      self.arm = arm
      self.sample = sample
      self.repetition = repetition
    }
  }

  /// Whether an arm asks the same of a case whatever the repetition and the pass.
  package func isFixed(arm: Int) -> Bool { expansion.isFixed(arm: arm) }

  /// Whether something is sent for a position, rather than answered by the request before it.
  package func isSent(at position: Int) -> Bool { expansion.isSent(arm: arm(at: position)) }

  /// How many requests go out.
  package var sentCount: Int { entries.count { expansion.isSent(arm: Int($0.arm)) } }

  package subscript(position: Int) -> PlannedRequest { request(at: position) }

  /// The request at a position.
  ///
  /// - Parameters:
  ///   - pass: How often the plan was sent before, so that a cold run's second pass does not find the
  ///     first one's prompts in a cache.
  ///   - known: What it asks, where that was made before: see `isFixed(arm:)`.
  package func request(
    at position: Int,
    pass: Int = 0,
    asking known: CompletionRequest? = nil
  ) -> PlannedRequest {
    let entry = entries[position]
    let sample = Int(entry.sample)
    let repetition = Int(entry.repetition)
    return PlannedRequest(
      index: position,
      arm: Int(entry.arm),
      sampleIndex: sample,
      repetition: repetition,
      isWarmUp: isWarmUp,
      modelID: expansion.model(ofArm: Int(entry.arm)).id,
      request: known
        ?? expansion.request(
          arm: Int(entry.arm),
          sample: sample,
          repetition: repetition,
          nonce: expansion.salt.map {
            Stable.mixed(
              Stable.mixed($0 &+ UInt64(truncatingIfNeeded: pass)) ^ UInt64(position)
                ^ (isWarmUp ? 1 << 63 : 0)
            )
          },
          variation: UInt64(truncatingIfNeeded: pass) << 1 | (isWarmUp ? 1 : 0)
        )
    )
  }
}
