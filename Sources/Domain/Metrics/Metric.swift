/// What is measured of every run beside its scores: each figure of metrics.md once.
///
/// Gates, goals, sorting, tracking, comparisons, tables, JSON, the suite's language and its help all
/// iterate it: to add a metric is to add a case and its definition here, and to read it off an
/// attempt (`AttemptRecord.value(of:price:)`) or an arm. The order is that of tables and help.
///
/// The raw value is the key, the one spelling in suites, gates, tables and JSON.
package enum Metric: String, Hashable, Sendable, Encodable, CaseIterable {
  case timeToFirstToken = "ttft"
  case timeToFirstVisible = "ttft_visible"
  case userTimeToFirstToken = "user_ttft"
  case timePerOutputToken = "tpot"
  case interChunk = "inter_chunk"
  case interToken = "inter_token"
  case endToEnd = "latency"
  case userLatency = "user_latency"
  case predictionTime = "prediction_time"
  case providerQueueTime = "provider_queue_time"
  case providerTimeToFirstToken = "provider_ttft"
  case overhead
  case queueTime = "queue_time"
  case outputPerSecond = "output_per_second"
  case requestOutputThroughput = "request_output_throughput"
  case textPerSecond = "text_per_second"
  case throughput
  case requestThroughput = "request_throughput"
  case correctPerSecond = "correct_per_second"
  case goodput
  case attainment
  case failures = "errors"
  case noAnswer = "no_answer"
  case unscored
  case cost
  case costPerCase = "cost_per_case"
  case costPerCorrect = "cost_per_correct"
  case inputTokens = "input_tokens"
  case outputTokens = "output_tokens"
  case reasoningTokens = "reasoning_tokens"
  case visibleTokens = "visible_tokens"
  case cachedShare = "cached_share"
}

extension Metric {
  package var key: String { rawValue }
  package var title: String { definition.title }
  package var unit: Unit { definition.unit }
  package var direction: Direction { definition.direction }
  package var family: Family { definition.family }

  /// The metric that a suite means; `nil` where it is none.
  ///
  /// - Parameter name: Its key, or a spelling that suites had before.
  package init?(named name: String) {
    let known = Self.allCases.first { $0.key == name || $0.definition.aliases.contains(name) }
    guard let known else { return nil }
    self = known
  }

  package static var keys: [String] { allCases.map(\.key) }

  /// Keys and the spellings that are still read, none of which a score may have for its name.
  package static var names: [String] { keys + allCases.flatMap(\.definition.aliases) }
}

extension Metric {
  /// Those that are times of requests: the rows of a table of latencies.
  package static let latencies = allCases.filter {
    $0.unit == .milliseconds && ($0.family == .attempt || $0.family == .withinAttempt)
  }

  package static let withinAttempt = allCases.filter { $0.family == .withinAttempt }
}

// A dictionary by metrics is an object in JSON.
extension Metric: CodingKeyRepresentable {}

extension Metric {
  package var definition: Definition {
    switch self {
    case .timeToFirstToken:
      .time("time to first token", "From the connection being ready to the first text.")
    case .timeToFirstVisible:
      .time(
        "time to first visible token",
        "From the connection being ready to the first text that is not reasoning."
      )
    case .userTimeToFirstToken:
      .time(
        "time to first token, from the planned instant",
        "The same, with what the request waited to be sent.",
        clock: .plan
      )
    case .timePerOutputToken:
      .time("time per output token", "After the first event, by the provider's token count.")
    case .interChunk:
      .time(
        "inter-chunk latency",
        "Gaps between events with text, each by itself; 'itl' in older suites.",
        .withinAttempt,
        aliases: ["itl"]
      )
    case .interToken:
      .time(
        "inter-token latency",
        "Gaps over the tokens of the later event, where these are known.",
        .withinAttempt
      )
    case .endToEnd:
      .time("end-to-end latency", "From the connection being ready to the last token.")
    case .userLatency:
      .time(
        "end-to-end latency, from the planned instant",
        "The same, with what the request waited to be sent.",
        clock: .plan
      )
    case .predictionTime:
      .time("provider's own prediction time", "As the provider tells it.")
    case .providerQueueTime:
      .time(
        "provider's own queue time",
        "How long the request waited, as the provider tells it.",
        mayBeZero: true
      )
    case .providerTimeToFirstToken:
      .time("provider's own time to first token", "As the provider tells it.")
    case .overhead:
      .time(
        "overhead beside the prediction",
        "End-to-end latency less the provider's own time for the same answer, and its queue.",
        mayBeZero: true
      )
    case .queueTime:
      .time(
        "queue time in the harness",
        "How late the request was handed over: never the provider's.",
        clock: .plan,
        mayBeZero: true
      )
    case .outputPerSecond:
      Definition(
        title: "output tokens per second",
        meaning: "Of one request, while it streamed.",
        unit: .tokensPerSecond,
        direction: .higher,
        family: .attempt,
        usual: .percentile(0.5)
      )
    case .requestOutputThroughput:
      Definition(
        title: "throughput of a request",
        meaning: "Output tokens of one request over its end-to-end latency.",
        unit: .tokensPerSecond,
        direction: .higher,
        family: .attempt,
        usual: .percentile(0.5)
      )
    case .textPerSecond:
      Definition(
        title: "text per second",
        meaning: "UTF-8 bytes of one request's streamed text over its end-to-end latency.",
        unit: .bytesPerSecond,
        direction: .higher,
        family: .attempt,
        usual: .percentile(0.5)
      )
    case .throughput:
      .rate(
        "output token throughput",
        "Output tokens of all requests, streamed or not, over the arm's time.",
        .tokensPerSecond
      )
    case .requestThroughput:
      .rate("request throughput", "Succeeded requests over the arm's time.", .requestsPerSecond)
    case .correctPerSecond:
      .rate(
        "correct answers per second",
        "Answers that pass the primary score over the arm's time.",
        .requestsPerSecond,
        needs: .scores
      )
    case .goodput:
      .rate(
        "goodput",
        "Requests that meet every objective over the arm's time.",
        .requestsPerSecond,
        needs: .objectives
      )
    case .attainment:
      .share(
        "requests that meet every objective",
        "Among all attempts; a failed one is not good.",
        .higher,
        needs: .objectives
      )
    case .failures:
      .share("failed attempts", "Among all attempts.", .lower)
    case .noAnswer:
      .share(
        "no answer",
        "Answers that hold nothing the primary score could judge, and count as wrong.",
        .lower,
        needs: .scores
      )
    case .unscored:
      .share(
        "unscored answers",
        "Without the primary score, among all that should have it.",
        .lower,
        needs: .scores
      )
    case .cost:
      Definition(
        title: "cost",
        meaning: "What the provider says, else tokens by the suite's prices.",
        unit: .currency,
        direction: .lower,
        family: .attempt,
        usual: .sum,
        needs: .prices
      )
    case .costPerCase:
      Definition(
        title: "cost per case",
        meaning: "Of one case, a conversation whole; 'cost' is the sum of all.",
        unit: .currency,
        direction: .lower,
        family: .attempt,
        usual: .mean,
        needs: .prices
      )
    case .costPerCorrect:
      Definition(
        title: "cost per correct answer",
        meaning: "What answers cost over how many of them pass the primary score, each by itself.",
        unit: .currency,
        direction: .lower,
        family: .rate,
        usual: .rate,
        needs: .prices
      )
    case .inputTokens:
      .count("input tokens", "As the provider counted them.")
    case .outputTokens:
      .count("output tokens", "As the provider counted them.")
    case .reasoningTokens:
      .count("reasoning tokens", "Among the output tokens, where the provider tells.")
    case .visibleTokens:
      .count("visible tokens", "Output tokens less those of reasoning, where these are told.")
    case .cachedShare:
      Definition(
        title: "cached share",
        meaning: "Cached among all input tokens, where the provider tells.",
        unit: .share,
        direction: .higher,
        family: .attempt,
        usual: .mean
      )
    }
  }
}
