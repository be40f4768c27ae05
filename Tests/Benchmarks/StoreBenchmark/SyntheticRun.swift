import Domain
import Store

/// Attempts as a chat model's would be: a prompt out of two hundred, an answer of its own each.
struct SyntheticRun: Sendable {
  private let events: [TokenEvent]
  private let answer: String

  init(tokens: Int) {
    events = (0..<tokens).map { token in
      TokenEvent(
        instant: Instant(nanoseconds: 1_000_020_000_000 + Int64(token) * 9_876_543),
        byteCount: 5
      )
    }
    answer = String(repeating: "word ", count: tokens)
  }

  static func manifest(planning attempts: Int) -> RunManifest {
    RunManifest(
      id: "0123456789abcdef",
      suiteName: "synthetic",
      suiteText: "version: 1",
      suitePath: "synthetic.yaml",
      suiteHash: "",
      planHash: "",
      seed: 1,
      startedAtMilliseconds: 0,
      plannedRequests: attempts,
      repetitions: 1,
      load: "closed loop",
      isInterleaved: true,
      arms: (0..<4).map { Arm(index: $0, model: "model \($0)", prompt: "p") },
      samples: (0..<200).map { Sample(id: "case-\($0)") },
      scores: [.init(name: "exact", isPrimary: true, isPassFail: true, summary: "exact")],
      environment: RunEnvironment(versions: [:], machine: "")
    )
  }

  func entry(_ request: Int) -> Attempt {
    Attempt(record(request), request: self.request(request))
  }

  private func record(_ request: Int) -> AttemptRecord {
    let start = Int64(request) * 50_000 + 1_000_000_000_000
    return AttemptRecord(
      request: request,
      arm: request % 4,
      sampleID: "case-\(request % 200)",
      startedAtMilliseconds: 1_795_233_906_000,
      timeline: RequestTimeline(
        scheduled: Instant(nanoseconds: start),
        started: Instant(nanoseconds: start + 1_000),
        ready: Instant(nanoseconds: start + 2_000),
        sent: Instant(nanoseconds: start + 3_000),
        firstByte: Instant(nanoseconds: start + 19_000_000),
        tokenEvents: events,
        ended: Instant(nanoseconds: start + 3_000_000_000)
      ),
      transfer: TransferFacts(
        status: 200,
        isConnectionReused: true,
        httpVersion: "1.1",
        remoteAddress: "127.0.0.1",
        bytesSent: 512,
        bytesReceived: 30_000,
        headers: ["x-request-id": "req-\(request)", "openai-processing-ms": "1234"]
      ),
      outcome: .succeeded,
      completion: completion(request),
      tokenCountSource: .provider,
      scores: [Score(name: "exact", value: .passed(request % 3 == 0))]
    )
  }

  private func completion(_ request: Int) -> Completion {
    Completion(
      choices: [Completion.Choice(text: "\(answer)\(request)", finishReason: "stop")],
      usage: TokenUsage(
        inputTokens: 100,
        outputTokens: events.count,
        verbatim: #"{"prompt_tokens":100,"completion_tokens":32,"total_tokens":132}"#
      ),
      responseID: "cmpl-\(request)",
      model: "model"
    )
  }

  private func request(_ request: Int) -> CompletionRequest {
    CompletionRequest(
      models: ["model"],
      endpoint: .chat,
      prompt: .messages([
        ChatMessage(role: .user, content: String(repeating: "case \(request % 200) ", count: 40))
      ]),
      parameters: SamplingParameters(["temperature": .number(0.7), "max_tokens": 128])
    )
  }
}
