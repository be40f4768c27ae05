import Domain

/// Attempts that failed and were to be made again, by what came of their requests.
///
/// Those of a request that failed after all are told with it.
struct RetriedAttempts: Sendable {
  /// By model: of requests that were answered in the end.
  private(set) var answered: [String: [RequestFailure.Kind: Int]] = [:]

  /// By the number of the request: no more than are under way.
  private var waiting: [Int: Waiting] = [:]

  private struct Waiting {
    var model: String
    var attempts: [RequestFailure.Kind: Int] = [:]
  }

  /// By model: of requests that had no end when the run had.
  var unended: [String: [RequestFailure.Kind: Int]] {
    waiting.values.reduce(into: [:]) { sums, request in
      sums[request.model, default: [:]].merge(request.attempts, uniquingKeysWith: +)
    }
  }

  mutating func add(_ kind: RequestFailure.Kind, of request: Int, model: String) {
    waiting[request, default: Waiting(model: model)].attempts[kind, default: 0] += 1
  }

  /// Takes note that a request is over.
  mutating func end(_ request: Int, isAnswered: Bool) {
    guard !waiting.isEmpty, let ended = waiting.removeValue(forKey: request), isAnswered else {
      return
    }
    answered[ended.model, default: [:]].merge(ended.attempts, uniquingKeysWith: +)
  }
}
