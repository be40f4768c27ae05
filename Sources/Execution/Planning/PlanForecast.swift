import Analysis
import Domain
import Foundation
import Reports
package import Suites

/// What a plan will take, before anything is sent: tokens, money and time.
///
/// From the latest finished run of the same suite, arm by arm; where that tells nothing, from what
/// the suite says and the assumptions below, which are told with the figures.
package struct PlanForecast {
  let plan: Plan
  let history: PlanHistory?

  /// What the load stages send; `nil` where that is the plan once.
  let staged: StagedRequests?

  /// Of all that the load stages send.
  let arms: [ArmForecast]

  /// Of the plan sent once.
  private let pass: [ArmForecast]

  /// What earlier runs have of the plan's answers; `nil` where all are asked for.
  let reuse: AnswerReuse?

  /// What scores ask of models, after the load.
  let asked: [AskedForecast]

  /// English prose has about four bytes to a token with the usual tokenizers.
  static let bytesPerToken = 4

  /// Of a hosted model that nothing is known of.
  static let assumedFirstTokenSeconds = 1.0
  static let assumedTokensPerSecond = 50.0
  static let assumedOutputTokens = 256

  /// Measured requests as far as they are known: of conversations at least, unless they end before.
  var requests: Int { staged?.ifAny?.requests ?? plan.leastRequests }

  /// Requests that warm up, without those of models of which every answer is known.
  var warmUpRequests: Int {
    let waived = reuse?.waivedWarmUp.count { plan.warmUp.isSent(at: $0) } ?? 0
    return plan.warmUp.sentCount - waived
  }

  struct ArmForecast {
    /// Those that are sent.
    var requests: Int

    /// Answers that are taken from earlier runs in place of further ones.
    var taken: Int

    /// How often the plan is sent: 1, but for load stages that send so many requests.
    var passes: Double

    /// The same where a conversation is one.
    var places: Int
    var inputTokens: Int

    /// As an earlier run measured it, else as long as prompts ask answers to be; `nil` without either.
    var outputTokens: Int?

    /// Requests × `max_tokens`, else × what prompts ask for; `nil` without either.
    var mostOutputTokens: Int?
    var price: TokenPrice?

    /// Of one request.
    var seconds: Double
    var isMeasured: Bool
  }

  /// The tokens of some requests; no more than that sums of them stay whole numbers.
  ///
  /// What one has is a suite's or an earlier run's word, whatever it is.
  static func tokens(_ ofOne: Double, times requests: Int) -> Int {
    Int(min(max((ofOne * Double(requests)).rounded(), 0), 1e15))
  }

  struct Cost {
    var expected: Double?
    var most: Double?
  }

  package init(_ plan: Plan, history: PlanHistory?, reuse: AnswerReuse? = nil) {
    self.plan = plan
    self.history = history
    self.reuse = reuse
    let staged = StagedRequests(plan)
    self.staged = staged
    func arms(beyond reuse: AnswerReuse?, of staged: StagedRequests?) -> [ArmForecast] {
      plan.armPlans.enumerated().map { index, arm in
        ArmForecast(
          arm,
          history: history?.request(of: arm.arm),
          taken: reuse?.count(ofArm: arm.arm.index) ?? 0,
          sent: staged?.arms[index]
        )
      }
    }
    pass = arms(beyond: reuse, of: nil)
    self.arms = arms(beyond: reuse, of: staged?.ifAny)
    // An answer that is taken is judged like any other.
    let answered = arms(beyond: nil, of: nil)
    asked = plan.externalDemands.compactMap { demand in
      demand.model.map {
        AskedForecast(demand, of: $0, in: plan, arms: answered, history: history)
      }
    }
  }
}

extension PlanForecast.ArmForecast {
  /// - Parameters:
  ///   - taken: Answers that are not asked for.
  ///   - staged: What the load stages send of it; `nil` where that is the plan once.
  fileprivate init(
    _ plan: Plan.ArmPlan,
    history: PlanHistory.Request?,
    taken: Int,
    sent staged: StagedRequests.OfArm?
  ) {
    let assumed = plan.answerTokens ?? Double(plan.maxTokens ?? PlanForecast.assumedOutputTokens)
    let sent = (staged?.turns ?? plan.turns) - taken
    // Each answer of a conversation goes back with every turn after it.
    let length = history?.outputTokens ?? assumed
    let fedBack = length * Double(plan.fedBackAnswers * PlanForecast.bytesPerToken)
    let share = Double(plan.repetitions) * Double(sent) / Double(max(plan.turns, 1))
    let texts = ((Double(plan.promptBytes) + fedBack) * share / Double(PlanForecast.bytesPerToken))
      .rounded(.down)
    requests = sent
    self.taken = taken
    passes = staged.map { Double($0.turns) / Double(max(plan.turns, 1)) } ?? 1
    let synthetic = plan.promptTokens.map { Double($0) * share }
    places = (staged?.places ?? plan.requests) - taken
    inputTokens =
      synthetic.map {
        PlanForecast.tokens($0 + (Double(plan.mediaTokens) * share).rounded(), times: 1)
      }
      ?? history?.inputTokens.map { PlanForecast.tokens($0, times: sent) }
      ?? PlanForecast.tokens(texts + (Double(plan.mediaTokens) * share).rounded(), times: 1)
    let answer = history?.outputTokens ?? plan.answerTokens
    outputTokens = answer.map { PlanForecast.tokens($0, times: sent) }
    // A length that is asked for is sent as max_tokens where none is written.
    mostOutputTokens = (plan.maxTokens.map { Double($0) } ?? plan.answerTokens).map {
      PlanForecast.tokens($0, times: sent)
    }
    price = plan.price?.perToken
    seconds =
      history?.seconds
      ?? PlanForecast.assumedFirstTokenSeconds + assumed / PlanForecast.assumedTokensPerSecond
    isMeasured = history?.seconds != nil
  }

  /// `nil` without a price, or where nothing tells how long answers are.
  var cost: PlanForecast.Cost? {
    guard let price else { return nil }
    func cost(_ outputTokens: Int?) -> Double? {
      outputTokens.map { Double(inputTokens) * price.input + Double($0) * price.output }
    }
    return PlanForecast.Cost(expected: cost(outputTokens), most: cost(mostOutputTokens))
  }
}

extension PlanForecast {
  /// Currencies of the prices, sorted.
  var currencies: [String] {
    Set(arms.compactMap(\.price?.currency) + asked.compactMap(\.price?.currency)).sorted()
  }

  /// Of all arms and scores that are priced in `currency`; `nil` where there is none, and a figure is
  /// `nil` where that of any of them is.
  func cost(in currency: String) -> Cost? {
    let costs =
      arms.filter { $0.price?.currency == currency }.compactMap(\.cost)
      + asked.filter { $0.price?.currency == currency }.compactMap(\.cost)
    guard !costs.isEmpty else { return nil }
    func sum(_ figure: KeyPath<Cost, Double?>) -> Double? {
      let known = costs.compactMap { $0[keyPath: figure] }
      return known.count == costs.count ? known.reduce(0, +) : nil
    }
    return Cost(expected: sum(\.expected), most: sum(\.most))
  }

  /// Seconds from the first request to the last answer: models run beside one another, and stages
  /// after one another.
  var seconds: Double {
    plan.loadStages.reduce(0) { $0 + seconds(of: $1) }
  }

  private func seconds(of stage: LoadStage) -> Double {
    let warmUp = stage.warmUp?.longest.inSeconds ?? 0
    if case .time(let duration) = stage.extent { return warmUp + duration.inSeconds }
    return warmUp + (plan.suite.models.map { seconds(of: stage, model: $0) }.max() ?? 0)
  }

  private func seconds(of stage: LoadStage, model: Model) -> Double {
    let own = zip(plan.armPlans, pass).filter { plan.model(of: $0.0.arm).id == model.id }
    let places = own.reduce(0) { $0 + $1.1.places }
    let planned = places / max(1, model.names.count)
    guard planned > 0 else { return 0 }
    let thought = plan.suite.conversations.thinkTime?.mean.inSeconds ?? 0
    let busy = own.reduce(0.0) { sum, arm in
      sum + Double(arm.1.requests) * arm.1.seconds
        + Double(arm.1.requests - arm.1.places) * thought
    }
    let mean = busy / Double(places)
    var requests = planned
    if case .requests(let count) = stage.extent { requests = count }
    switch stage.shape {
    case .closed(let inFlight):
      let think = stage.think?.inSeconds ?? 0
      let slots = Double(max(1, min(inFlight, requests)))
      return Double(requests) * (mean + think) / slots
    case .open(let rate, _): return Double(requests) / rate + mean
    case .trace(let replay): return replay.span.inSeconds + mean
    }
  }

  /// Whether every arm's times were measured before.
  var isMeasured: Bool { arms.allSatisfy(\.isMeasured) }
}

// MARK: - Words

extension PlanForecast {
  /// `1.23 USD`, or below one the places that show two significant digits.
  static func words(_ amount: Double, _ currency: String) -> String {
    let magnitude = amount > 0 ? log10(amount).rounded(.down) : 0
    let places = max(2, min(12, 1 - Int(magnitude)))
    return "\(String(format: "%.\(places)f", amount)) \(currency.printable)"
  }

  /// `about 12 min and 0.35 USD (at most 1.20 USD), as in run 12 of 2026-11-20 10:20`.
  var words: String {
    let costs = currencies.compactMap { currency in
      cost(in: currency).flatMap { Self.words($0, currency) }
    }
    return "It takes \(([duration] + costs).joined(separator: " and ")), \(basis)."
  }

  /// `about 0.35 USD (at most 1.20 USD)`; `nil` where neither is known.
  static func words(_ cost: Cost, _ currency: String) -> String? {
    switch (cost.expected, cost.most) {
    case (let expected?, let most?):
      "about \(words(expected, currency)) (at most \(words(most, currency)))"
    case (let expected?, nil): "about \(words(expected, currency))"
    case (nil, let most?): "at most \(words(most, currency))"
    case (nil, nil): nil
    }
  }

  private var duration: String {
    let seconds = seconds
    switch seconds {
    case ..<1: return "less than a second"
    case ..<90: return "about \(Int(seconds.rounded(.up))) s"
    case ..<5_400: return "about \(Int((seconds / 60).rounded(.up))) min"
    default: return "about \(String(format: "%.1f", seconds / 3_600)) h"
    }
  }

  private var assumedLength: String {
    let asked = plan.armPlans.count { $0.answerTokens != nil }
    if asked > 0, asked == plan.armPlans.count { return "up to the output_tokens asked for" }
    let first = asked > 0 ? "output_tokens, else " : ""
    return "up to \(first)max_tokens (else \(Self.assumedOutputTokens)) an answer"
  }

  private var basis: String {
    let assumption =
      "if a first token takes \(Int(Self.assumedFirstTokenSeconds)) s and "
      + "\(Int(Self.assumedTokensPerSecond)) more come a second, \(assumedLength)"
    guard let history, arms.contains(where: \.isMeasured) else { return assumption }
    let measured =
      "as in run \(history.number) of \(UniversalTime.minute(history.startedAtMilliseconds))"
    return isMeasured ? measured : "\(measured), and for arms that it had not, \(assumption)"
  }
}
