package import Domain

/// What became of the requests that met failures, in one sitting of a run.
///
/// Bounded, whatever servers write: so many messages of a model are held apart, and what comes with
/// others is counted by its kind.
package struct FailureTally: Sendable {
  /// In the order in which each was first met.
  package private(set) var entries: [Entry] = []

  /// Requests that failed with none of the messages that are held, by model.
  private(set) var unheld: [String: [RequestFailure.Kind: Int]] = [:]

  /// Attempts that failed and were to be made again.
  var retried = RetriedAttempts()
  private var places: [Entry.Identity: Int] = [:]
  private var held: [String: Int] = [:]

  /// Messages of one model that are held apart; a list that anybody reads has far fewer.
  static let mostHeld = 50

  /// Requests that are told together.
  package struct Entry: Sendable {
    package var model: String
    package var kind: RequestFailure.Kind

    /// That of the first.
    package var message: String
    package var remedy: String?

    /// The parameter that they, and all after them, were sent again without; `nil` of requests that
    /// failed in the end.
    package var withoutParameter: String?
    package var count = 0

    /// All that is told but the count, so that no two lines are alike and each remedy belongs to its
    /// message.
    fileprivate enum Identity: Hashable {
      case failed(model: String, RequestFailure.Kind, cause: String, remedy: String?)
      case without(model: String, parameter: String)
    }
  }

  /// Adds a request that failed in the end.
  mutating func add(_ failure: RequestFailure, model: String, remedy: String?) {
    let identity = Entry.Identity.failed(
      model: model,
      failure.kind,
      cause: FailureCause.words(of: failure),
      remedy: remedy
    )
    let isHeld = places[identity] != nil
    guard isHeld || held[model, default: 0] < Self.mostHeld else {
      unheld[model, default: [:]][failure.kind, default: 0] += 1
      return
    }
    if !isHeld { held[model, default: 0] += 1 }
    count(
      identity,
      Entry(model: model, kind: failure.kind, message: failure.message, remedy: remedy)
    )
  }

  /// Adds a request that goes without a parameter since it was refused with it; which parameters these
  /// may be, the suite says.
  mutating func add(_ refusal: RequestFailure, without parameter: String, model: String) {
    count(
      .without(model: model, parameter: parameter),
      Entry(
        model: model,
        kind: refusal.kind,
        message: refusal.message,
        remedy: "Its requests go without since (`unsupported: drop`), which the report says.",
        withoutParameter: parameter
      )
    )
  }

  private mutating func count(_ identity: Entry.Identity, _ entry: @autoclosure () -> Entry) {
    let place = places[identity] ?? entries.count
    if place == entries.count {
      places[identity] = place
      entries.append(entry())
    }
    entries[place].count += 1
  }
}
