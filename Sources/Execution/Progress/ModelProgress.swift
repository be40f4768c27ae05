package import Domain
import Foundation
import Reports
import Runner
package import Suites

/// What has come of one model so far, for a person who watches.
package struct ModelProgress: Sendable {
  package var name: String

  /// Requests that are to be sent, warm-up too.
  package var planned: Int
  private var price: TokenPrice?
  private(set) var done = 0
  private(set) var failed = 0
  private(set) var cost: Double?
  private var outputTokens = 0
  private var scored = 0
  private var scoreSum = 0.0

  package init(name: String, planned: Int, price: TokenPrice? = nil) {
    self.name = name
    self.planned = planned
    self.price = price
  }

  /// - Parameter score: The one that is shown; `nil` for none.
  mutating func add(_ attempt: FinishedAttempt, score: String?) {
    let record = attempt.record
    if let cost = record.cost(at: price) { self.cost = (self.cost ?? 0) + cost }
    guard !attempt.willRetry else { return }
    done += attempt.isEnd ? 1 : 0
    failed += attempt.isEnd && attempt.failed ? 1 : 0
    guard record.isMeasured else { return }
    if !record.isCached { outputTokens += record.madeTokens ?? 0 }
    // What a conversation comes to is known once it is over, and then from all its turns.
    guard record.conversation == nil else { return }
    for reading in record.scores where reading.name == score {
      guard let value = reading.numericValue, value.isFinite else { continue }
      scored += 1
      scoreSum += value
    }
  }

  /// What stands in its line, in the order in which it decides; empty where there is nothing to say.
  func cells(
    score: ProgressTerms.Score?,
    currency: String?,
    elapsed: Double
  ) -> [String] {
    var mean = ""
    if let score, scored > 0 {
      let value = scoreSum / Double(scored)
      let figure =
        score.isPassFail
        ? String(format: "%.1f %%", value * 100) : Self.short(value)
      mean = "\(score.name.printable.elided(to: 20)) \(figure)"
    }
    let rate = elapsed > 0 && outputTokens > 0 ? Double(outputTokens) / elapsed : nil
    return [
      "\(done)/\(planned)",
      failed > 0 ? "\(failed) failed" : "",
      mean,
      rate.map { Self.short($0) + " tokens/s" } ?? "",
      cost.map { PlanForecast.words($0, currency ?? "") } ?? "",
    ]
  }

  private static func short(_ value: Double) -> String {
    String(format: abs(value) >= 100 ? "%.0f" : abs(value) >= 1 ? "%.1f" : "%.3f", value)
  }
}

/// What of a plan a person who watches is told.
package struct ProgressTerms: Sendable {
  package var models: [ModelProgress]

  /// By arm, the position of its model.
  var positions: [Int]
  var score: Score?

  /// Of all prices; `nil` where there are none, or several.
  var currency: String?

  /// What earlier sittings cost, and what all may cost.
  var spent: Double
  var budget: Double?

  package struct Score: Sendable {
    var name: String
    var isPassFail: Bool
  }

  /// - Parameter share: What of the plan is sent; `nil` for all of it.
  package init(
    _ plan: Plan,
    continuing continuation: RunContinuation? = nil,
    share: PlanShare? = nil
  ) {
    let names = plan.arms.map(\.model).distinct
    let positions = plan.arms.map { arm in names.firstIndex(of: arm.model) ?? 0 }
    var planned = names.map { _ in 0 }
    let progress = continuation?.progress ?? .beginning(share)
    for place in plan.warmUp.indices where !progress.isDone(place) {
      planned[positions[plan.warmUp.arm(at: place)]] += 1
    }
    if continuation == nil, share == nil, let staged = StagedRequests(plan)?.ifAny {
      for (position, sent) in zip(positions, staged.arms) { planned[position] += sent.places }
    } else {
      for place in plan.requests.indices where !progress.isDone(plan.warmUp.count + place) {
        planned[positions[plan.requests.arm(at: place)]] += 1
      }
    }
    let prices = names.indices.map { position in
      zip(plan.arms, positions).first { $1 == position }
        .flatMap { plan.model(of: $0.0).price?.perToken }
    }
    let currencies = Set(prices.compactMap { $0?.currency })
    models = names.indices.map {
      ModelProgress(
        name: names[$0],
        planned: planned[$0],
        price: currencies.count == 1 ? prices[$0] : nil
      )
    }
    self.positions = positions
    let primary = plan.scores.first(where: \.isPrimary) ?? plan.scores.first
    score = primary.map { Score(name: $0.name, isPassFail: $0.isPassFail) }
    currency = currencies.count == 1 ? currencies.first : nil
    spent = continuation?.spent ?? 0
    budget = plan.suite.budget?.dollars
  }
}

extension ProgressTerms {
  mutating func add(_ attempts: [FinishedAttempt]) {
    for attempt in attempts where positions.indices.contains(attempt.record.arm) {
      models[positions[attempt.record.arm]].add(attempt, score: score?.name)
    }
  }

  /// `USD 0.012 of 5`; `nil` without a price.
  var costWords: String? {
    let costs = models.compactMap(\.cost)
    guard let currency, !costs.isEmpty || spent > 0 else { return nil }
    let sum = PlanForecast.words(spent + costs.reduce(0, +), currency)
    return sum + (budget.map { " of \(PlanForecast.words($0, currency))" } ?? "")
  }

  /// A line for each model, no wider than `width`; of more than `rows` models the rest is counted.
  ///
  /// Where there is too little room, columns leave from the last on; failures stay.
  func lines(elapsed: Double, width: Int, rows: Int) -> [String] {
    guard rows > 0 else { return [] }
    let shown = models.count > rows ? max(rows - 1, 0) : models.count
    let cells = models.prefix(shown).map {
      $0.cells(score: score, currency: currency, elapsed: elapsed)
    }
    var columns = (cells.first?.indices).map(Array.init) ?? []
    columns.removeAll { column in cells.allSatisfy { $0[column].isEmpty } }
    let widths = columns.map { column in cells.map { $0[column].displayWidth }.max() ?? 0 }
    var sizes = Dictionary(uniqueKeysWithValues: zip(columns, widths))
    func room() -> Int { width - 2 - columns.reduce(0) { $0 + 2 + (sizes[$1] ?? 0) } }
    // Done and failed, the first two, are what a person must see.
    while room() < Self.leastName, let last = columns.last(where: { $0 > 1 }) {
      columns.removeAll { $0 == last }
      sizes[last] = nil
    }
    let longest = models.prefix(shown).map { $0.name.printable.displayWidth }.max() ?? 0
    let nameWidth = max(min(longest, room()), 1)
    let lines = zip(models, cells).map { model, cells in
      let name = model.name.printable.elided(to: nameWidth).padded(
        to: nameWidth,
        alignment: .leading
      )
      let rest = columns.map { cells[$0].padded(to: sizes[$0] ?? 0, alignment: .trailing) }
      return ("  " + ([name] + rest).joined(separator: "  ")).elided(to: width)
    }
    let more = models.count - shown
    return lines + (more > 0 ? ["  … and \(more) more".elided(to: width)] : [])
  }

  private static let leastName = 8
}
