/// One request on the wire and everything that came of it.
///
/// A retried request has several attempts, each a record of its own.
package struct AttemptRecord: Hashable, Sendable {
  /// Position of the request in the run's plan; where the plan has conversations, the place of its
  /// turn and step among all that they may take.
  package var request: Int

  /// 1 for the first attempt of that request.
  package var attempt: Int

  /// Index into the run's arms.
  package var arm: Int
  package var sampleID: String

  /// 0 for the first repetition.
  package var repetition: Int

  /// Why it is in no figure; `nil` of one that is measured.
  package var leftOut: LeftOut?

  /// Position in the suite's list of load stages.
  package var stage: Int

  /// Milliseconds since 1970, wall clock, when the attempt started: for people and histories only.
  package var startedAtMilliseconds: Int64
  package var timeline: RequestTimeline
  package var transfer: TransferFacts
  package var outcome: Outcome

  /// `nil` when nothing could be read; a failed attempt may carry part of an answer.
  package var completion: Completion?

  /// Where the output token count came from.
  package var tokenCountSource: TokenCountSource?

  /// Where the answer was taken from, of a request that was not sent; `nil` of one that was.
  ///
  /// It counts for scores and tokens, and for nothing that is measured: its timeline is the moment in
  /// which it was taken.
  package var origin: AnswerOrigin?

  /// Whether the answer held the whole of a key and is kept without it.
  ///
  /// Its scores are those of the answer as it came.
  package var isMasked: Bool

  /// The name of the model that was asked for, where the one that answered is another.
  ///
  /// A server of one model, such as llama.cpp's, answers whatever name is asked for.
  package var askedModel: String?

  /// Where in a conversation it stood; `nil` of a request that is none of one.
  package var conversation: ConversationStep?

  /// One entry for each named score of the suite.
  package var scores: [Score]

  package enum LeftOut: String, Hashable, Sendable, CaseIterable {
    /// Sent before the measurement.
    case warmUp = "warm-up"
    /// Sent in the trimmed end of its stage.
    case coolDown = "cool-down"
    /// Chosen to be broken off on purpose, whether or not it ended before: those that do are the fast
    /// ones, so that to count them alone would flatter.
    case cancelled

    /// As a mark behind an attempt.
    package var words: String {
      switch self {
      case .warmUp, .coolDown: rawValue
      case .cancelled: "chosen to be cancelled"
      }
    }
  }

  package enum Outcome: Hashable, Sendable {
    case succeeded
    // Apart, for a record is copied often, and few have one.
    indirect case failed(RequestFailure)
  }

  package enum TokenCountSource: String, Hashable, Sendable {
    /// `usage` of the response.
    case provider
  }

  package init(
    request: Int,
    attempt: Int = 1,
    arm: Int,
    sampleID: String,
    repetition: Int = 0,
    isWarmUp: Bool = false,
    stage: Int = 0,
    startedAtMilliseconds: Int64,
    timeline: RequestTimeline,
    transfer: TransferFacts = TransferFacts(),
    outcome: Outcome,
    completion: Completion? = nil,
    tokenCountSource: TokenCountSource? = nil,
    origin: AnswerOrigin? = nil,
    isMasked: Bool = false,
    askedModel: String? = nil,
    conversation: ConversationStep? = nil,
    scores: [Score] = []
  ) {
    self.request = request
    self.attempt = attempt
    self.arm = arm
    self.sampleID = sampleID
    self.repetition = repetition
    leftOut = isWarmUp ? .warmUp : nil
    self.stage = stage
    self.startedAtMilliseconds = startedAtMilliseconds
    self.timeline = timeline
    self.transfer = transfer
    self.outcome = outcome
    self.completion = completion
    self.tokenCountSource = tokenCountSource
    self.origin = origin
    self.isMasked = isMasked
    self.askedModel = askedModel
    self.conversation = conversation
    self.scores = scores
  }
}

extension AttemptRecord {
  package var succeeded: Bool { outcome == .succeeded }

  /// Whether it is in the figures.
  package var isMeasured: Bool { leftOut == nil }

  /// Sent before the measurement and left out of every figure.
  package var isWarmUp: Bool {
    get { leftOut == .warmUp }
    set { leftOut = newValue ? .warmUp : nil }
  }

  /// Whether the answer was taken from an earlier run.
  package var isCached: Bool { origin != nil }

  package var failure: RequestFailure? { outcome.failure }

  /// Whether a kept connection failed it, so that it says nothing of the provider.
  package var isStale: Bool { failure?.kind == .staleConnection }

  package var outputTokens: Int? { completion?.usage?.outputTokens }
  package var inputTokens: Int? { completion?.usage?.inputTokens }

  /// What was paid, in the price's currency, dollars without one; `nil` where neither the provider tells
  /// it nor its tokens have a price.
  ///
  /// An answer that was taken from an earlier run was paid for there, and costs 0.
  package func cost(at price: TokenPrice?) -> Double? {
    let usage = completion?.usage
    guard isCached else { return usage?.cost(at: price) }
    return price == nil && usage?.toldCost == nil ? nil : 0
  }
}

extension AttemptRecord.Outcome {
  package var failure: RequestFailure? {
    if case .failed(let failure) = self { failure } else { nil }
  }
}

/// What libcurl tells of a transfer beside its instants.
package struct TransferFacts: Hashable, Sendable {
  package var status: Int?
  package var isConnectionReused: Bool?

  /// `1.1`, `2`.
  package var httpVersion: String?
  package var remoteAddress: String?
  package var nameLookup: Duration?
  package var connect: Duration?
  package var tlsHandshake: Duration?
  package var bytesSent: Int64?
  package var bytesReceived: Int64?

  /// The response headers worth keeping (request id, processing time, rate limits, `Retry-After`),
  /// names in lower case.
  package var headers: [String: String]

  package init(
    status: Int? = nil,
    isConnectionReused: Bool? = nil,
    httpVersion: String? = nil,
    remoteAddress: String? = nil,
    nameLookup: Duration? = nil,
    connect: Duration? = nil,
    tlsHandshake: Duration? = nil,
    bytesSent: Int64? = nil,
    bytesReceived: Int64? = nil,
    headers: [String: String] = [:]
  ) {
    self.status = status
    self.isConnectionReused = isConnectionReused
    self.httpVersion = httpVersion
    self.remoteAddress = remoteAddress
    self.nameLookup = nameLookup
    self.connect = connect
    self.tlsHandshake = tlsHandshake
    self.bytesSent = bytesSent
    self.bytesReceived = bytesReceived
    self.headers = headers
  }
}
