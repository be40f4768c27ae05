import Domain

/// A parameter that an arm's model refused and that its requests then went without: what was measured is
/// an arm that never had it.
package struct LeftOutParameter: Hashable, Sendable, Encodable {
  /// By its name in the suite.
  package var parameter: String

  /// Requests that were answered without it, warm-up not counted.
  package var requests: Int

  /// What the model said.
  package var message: String

  package init(parameter: String, requests: Int, message: String) {
    self.parameter = parameter
    self.requests = requests
    self.message = message
  }
}

/// Tells refusals after which a request was answered without the parameter from those that stand.
struct LeftOutTally: Sendable {
  private struct Refusal {
    var request: Int
    var parameter: String
    var message: String
    var isWarmUp: Bool
  }

  private var refusals: [Refusal] = []

  /// Requests that another attempt brought an answer to.
  private var answered: Set<Int> = []

  /// Attempts may come in any order.
  mutating func add(_ record: AttemptRecord) {
    if let failure = record.failure {
      guard failure.kind == .unsupportedParameter, let parameter = failure.parameter else { return }
      refusals.append(
        Refusal(
          request: record.request,
          parameter: parameter,
          message: failure.message,
          isWarmUp: record.isWarmUp
        )
      )
    } else if record.attempt > 1 {
      answered.insert(record.request)
    }
  }

  private var overcome: [Refusal] {
    refusals.isEmpty ? [] : refusals.filter { answered.contains($0.request) }
  }

  /// Measured attempts that did no more than find out what is refused: they are in no figure.
  var attempts: Int { overcome.count { !$0.isWarmUp } }

  /// - Parameter requests: That were answered.
  func parameters(requests: Int) -> [LeftOutParameter] {
    let first = Dictionary(overcome.map { ($0.parameter, $0.message) }) { first, _ in first }
    return first.sorted { $0.key < $1.key }
      .map { LeftOutParameter(parameter: $0, requests: requests, message: $1) }
  }
}
