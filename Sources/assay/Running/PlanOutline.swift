import Analysis
import Domain
import Reports
import Suites

/// A plan in a few figures: what each arm will send, and what it may cost.
struct PlanOutline: Encodable {
  var suite: String
  var suiteHash: String
  var planHash: String
  var seed: UInt64
  var requests: Int

  /// More than `requests` where a gateway is asked for several models at once.
  var answers: Int
  var warmUpRequests: Int
  var cases: Int
  var repetitions: Int
  var load: String
  var arms: [ArmOutline]
  var notes: [String]

  struct ArmOutline: Encodable {
    var name: String
    var model: String
    var prompt: String
    var requests: Int
    var repetitions: Int

    /// Prompt bytes over all requests; `estimatedInputTokens` is a quarter of it.
    var promptBytes: Int
    var estimatedInputTokens: Int

    /// At most: requests × `max_tokens`; `nil` where the suite sets none.
    var mostOutputTokens: Int?

    /// At most, in the price's currency; `nil` without a price or a limit.
    var mostCost: Double?
    var currency: String?
  }

  init(_ plan: Plan) {
    let names = ArmNames(plan.arms)
    suite = plan.suite.name
    suiteHash = plan.suite.hash
    planHash = plan.hash
    seed = plan.seed
    requests = plan.requests.sentCount
    answers = plan.requestCount
    warmUpRequests = plan.warmUp.sentCount
    cases = plan.samples.count
    repetitions = plan.repetitions
    load = plan.loadDescription
    notes = plan.notes
    arms = plan.armPlans.map { ArmOutline($0, name: names[$0.arm.index]) }
  }
}

extension PlanOutline.ArmOutline {
  /// English prose has about four bytes to a token with the usual tokenizers.
  private static let bytesPerToken = 4

  init(_ plan: Plan.ArmPlan, name: String) {
    self.name = name
    model = plan.arm.model
    prompt = plan.arm.prompt
    requests = plan.requests
    repetitions = plan.repetitions
    promptBytes = plan.promptBytes * plan.repetitions
    estimatedInputTokens = promptBytes / Self.bytesPerToken
    mostOutputTokens = plan.maxTokens.map { $0 * plan.requests }
    if let price = plan.price, let input = price.input, let output = price.output,
      let mostOutputTokens
    {
      mostCost = Double(estimatedInputTokens) * input + Double(mostOutputTokens) * output
      currency = price.currency
    }
  }
}

// MARK: - Words

extension PlanOutline {
  var headline: String {
    let warmUp = warmUpRequests > 0 ? ", and \(warmUpRequests) to warm up" : ""
    let several = answers > requests ? " for \(answers) answers" : ""
    return
      "\(suite.printable): \(requests) requests\(several)\(warmUp): \(arms.count) arms × \(cases) cases, "
      + "up to \(repetitions) repetitions each; \(load)."
  }

  var table: Table {
    Table(
      name: "plan",
      columns: [
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 0),
        Table.Column("Requests", key: "requests"),
        Table.Column("Input tokens, about", key: "estimated_input_tokens"),
        Table.Column("Output tokens, at most", key: "most_output_tokens"),
        Table.Column("Cost, at most", key: "most_cost"),
      ],
      rows: arms.map { arm in
        [
          TableCell(.name(arm.name)),
          .count(arm.requests),
          .count(arm.estimatedInputTokens),
          .count(arm.mostOutputTokens),
          .number(arm.mostCost),
        ]
      }
    )
    .droppingEmptyColumns(["most_cost"])
  }

  var closingLines: [String] {
    var lines = ["Plan \(planHash.prefix(12)), suite \(suiteHash.prefix(12)), seed \(seed)."]
    if let difference = smallestDifference {
      lines.append(difference)
    }
    return lines
  }

  /// For pass or fail at 50 %, where a difference is hardest to see, answers of two arms on the
  /// same cases correlated by a half.
  private var smallestDifference: String? {
    guard arms.count > 1, cases > 1 else { return nil }
    // p(1 − p) at p = 0.5.
    let variance = 0.25
    let difference = Power.detectableDifference(
      cases: cases,
      standardDeviation: ScoreVariance.standardDeviationOfDifference(
        variance,
        variance,
        correlation: 0.5
      )
    )
    guard let difference else { return nil }
    let points = (difference * 1000).rounded() / 10
    return "With \(cases) cases, two arms can be told apart (80 % power) when they differ by about "
      + "\(points) points of 100 or more."
  }
}

/// One request of a plan, as `plan --requests` prints it.
struct PlannedRequestLine: Encodable {
  var index: Int
  var arm: Int
  var model: String
  var sample: String
  var repetition: Int
  var request: CompletionRequest

  init(_ planned: PlannedRequest, plan: Plan) {
    index = planned.index
    arm = planned.arm
    model = planned.modelID
    sample = plan.samples[planned.sampleIndex].id
    repetition = planned.repetition
    request = planned.request
  }
}
