import Domain
import Suites
import Synchronization

extension RequestFeed {
  /// What of a stage's arrivals belongs to this shard; `nil` where one process sends the whole plan.
  ///
  /// The arrivals are those of the whole plan, one for each of its requests, and each is that request's
  /// in whichever process: what the shards send together is what one would have sent.
  ///
  /// - Parameters:
  ///   - count: All arrivals of the stage; they are taken, late or not, so that the next stage begins at
  ///     the same request in every shard.
  ///   - isFixed: Whether each request has an arrival of its own in one process too, as in a trace.
  ///   - due: When an arrival is due, by its number.
  /// - Returns: What is still to be sent, by its number among the arrivals, ascending.
  func claim(
    _ count: Int,
    isFixed: Bool = false,
    due: (Int) -> Instant
  ) -> [(number: Int, position: Position)]? {
    guard isFixed || progress.share != nil else { return nil }
    return state.withLock { state in
      (0..<count).compactMap { number in
        guard let position = take(of: &state, due: due(number), isFixed: true),
          !progress.isDone(place(of: position))
        else {
          return nil
        }
        return (number, position)
      }
    }
  }

  /// Whether arrivals before the first that is claimed were offered in an earlier sitting.
  var goesOn: Bool { progress.goesOn }

  /// What becomes of an arrival that is due.
  enum Arrival {
    case leaves(Next)
    /// Nothing more of its arm is sent.
    case passes
    /// The stage is over, or the budget spent.
    case ends
  }

  /// - Parameter claimed: `nil` takes what is next.
  func arrival(_ claimed: Position?, due: Instant) -> Arrival {
    guard let claimed else { return next(due: due).map(Arrival.leaves) ?? .ends }
    guard !refusals.holdsBack(arms) else { return .ends }
    guard isLeft(claimed) else { return .passes }
    return admitted(claimed, due: due).map(Arrival.leaves) ?? .ends
  }
}
