package import Domain
import Reports

/// One call as `ping --json` prints it.
package struct PingOutline: Encodable {
  var succeeded: Bool
  var failure: Failure?
  var status: Int?
  var remoteAddress: String?
  var httpVersion: String?
  var phases: [PhaseBar.Phase]
  var ttftMs: Double?
  var latencyMs: Double?
  var inputTokens: Int?
  var outputTokens: Int?

  /// The name in the reply, which may be another than was asked for.
  var model: String?
  var answer: String?

  struct Failure: Encodable {
    var kind: RequestFailure.Kind
    var message: String
  }

  package init(_ record: AttemptRecord) {
    succeeded = record.succeeded
    failure = record.failure.map { Failure(kind: $0.kind, message: $0.message) }
    status = record.transfer.status
    remoteAddress = record.transfer.remoteAddress
    httpVersion = record.transfer.httpVersion
    phases = PhaseBar(record.timeline, transfer: record.transfer).phases
    ttftMs = record.timeline.timeToFirstToken?.inMilliseconds
    latencyMs = record.succeeded ? record.timeline.endToEndLatency?.inMilliseconds : nil
    inputTokens = record.inputTokens
    outputTokens = record.outputTokens
    model = record.completion?.model
    answer = record.completion?.choices.first?.text
  }
}
