import Domain
package import Suites

/// Decides whether a load is steady, from answers counted in windows of time.
///
/// As perf_analyzer does, the last windows are compared with their mean, in answers per second and in
/// mean latency. Unlike there, a window of few answers is granted what chance makes of so few: two
/// standard errors, of a count by Poisson's law and of a latency by what was seen; or a bursty load would
/// be called steady only by luck. Fewer than `leastAnswers` in a window show nothing.
package struct SteadinessTest: Hashable, Sendable {
  package let rule: SteadyRule
  private var windows: [Window] = []

  package static let leastAnswers = 10

  /// What ended in one window.
  package struct Window: Hashable, Sendable {
    package var answers = 0

    // Seconds, and their squares.
    var sum = 0.0
    var squares = 0.0

    package init() {}

    package mutating func add(latency: Duration) {
      let seconds = latency.inSeconds
      answers += 1
      sum += seconds
      squares += seconds * seconds
    }

    var mean: Double { sum / Double(max(1, answers)) }

    var variance: Double {
      answers > 1 ? max(0, squares - sum * mean) / Double(answers - 1) : 0
    }
  }

  package init(_ rule: SteadyRule) {
    self.rule = rule
  }

  package mutating func add(_ window: Window) {
    windows.append(window)
  }

  /// How far the last windows lie apart; `nil` of too few of them, or where one has too few answers.
  package var spread: Spread? {
    let last = windows.suffix(SteadyRule.compared)
    guard last.count == SteadyRule.compared,
      last.allSatisfy({ $0.answers >= Self.leastAnswers })
    else { return nil }
    let answers = last.map { Double($0.answers) }
    let latencies = last.map(\.mean)
    let (count, latency) = (Self.mean(answers), Self.mean(latencies))
    let isWithin = last.allSatisfy { window in
      let chance = 1 / count.squareRoot()
      let error = (window.variance / Double(window.answers)).squareRoot() / latency
      return abs(Double(window.answers) / count - 1) <= max(rule.tolerance, 2 * chance)
        && (latency == 0 || abs(window.mean / latency - 1) <= max(rule.tolerance, 2 * error))
    }
    return Spread(
      rate: Self.furthest(answers, count),
      latency: latency > 0 ? Self.furthest(latencies, latency) : 0,
      isWithin: isWithin
    )
  }

  /// Of the last windows from their mean at most, as shares of it.
  package struct Spread: Hashable, Sendable {
    package var rate: Double
    package var latency: Double
    package var isWithin: Bool
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private static func furthest(_ values: [Double], _ mean: Double) -> Double {
    values.map { abs($0 / mean - 1) }.max() ?? 0
  }
}
