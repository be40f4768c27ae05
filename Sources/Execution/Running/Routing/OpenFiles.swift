import Domain
import Suites
import Transport

/// Whether this process may open as many files and connections as a run needs, found out before it
/// begins: to run out of them on the way fails requests that no provider has failed.
enum OpenFiles {
  /// Standard streams, the store with its log and index, and the pipes of gnuplot, of the built-in
  /// provider and of the programs that give scores, eight at a time.
  private static let ofTheRest = 72

  /// The loop's own, for waiting.
  private static let perLoop = 3

  /// A connection that is replaced is there twice for a moment.
  private static let mostReplaced = 16

  static func needed(for plan: Plan, loops: Int) -> Int {
    ofTheRest + loops * perLoop + plan.mostInFlight + min(plan.mostInFlight, mostReplaced)
  }

  /// How many requests may be in flight, as far as files go; `nil` where nothing limits them.
  static func mostInFlight(loops: Int, limit: Int? = CurlTransport.mostOpenFiles) -> Int? {
    limit.map { max(1, $0 - ofTheRest - loops * perLoop - mostReplaced) }
  }

  /// - Throws: Where the system's limit is too low, and may not be raised.
  static func verify(
    for plan: Plan,
    loops: Int,
    limit: Int? = CurlTransport.mostOpenFiles
  ) throws {
    let needed = needed(for: plan, loops: loops)
    guard let limit, limit < needed else { return }
    throw CommandFailure(
      .usage,
      "this process may open \(limit) files and connections, and the run needs about \(needed). "
        + "Raise the limit with 'ulimit -n \(needed)', or lower the concurrency ('load')."
    )
  }
}
