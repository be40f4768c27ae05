import Domain
import Transport

extension Reply {
  /// The reply with its failure told as the refusal of a parameter, where it is one.
  func recognisingRefusal(of request: CompletionRequest, in exchange: HTTPExchange) -> Reply {
    guard case .failed(var failure) = outcome, let status = failure.refusalStatus else {
      return self
    }
    // An error within a stream comes after much that is none.
    let body =
      failure.status == status
      ? String(decoding: exchange.body.prefix(1 << 16), as: UTF8.self) : failure.message
    guard let refusal = ParameterRefusal(status: status, body: body, sent: SentParameters(request))
    else { return self }
    failure.kind = .unsupportedParameter
    failure.parameter = refusal.parameter
    var reply = self
    reply.outcome = .failed(failure)
    return reply
  }
}

extension RequestFailure {
  /// The status with which a request was rejected, also where a stream that had begun tells it.
  fileprivate var refusalStatus: Int? {
    switch kind {
    case .rejected where (status ?? 0) >= 400: status
    case .rejected: 400
    case .serverError where status == 200: code.flatMap { Int($0) }
    default: nil
    }
  }
}
