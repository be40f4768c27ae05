/// Something that goes wrong, or only looks unusual, in a share of the requests.
package struct Fault: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case tooManyRequests = "429"
    case internalError = "500"
    case unavailable = "503"
    /// The answer stops without an end, and the connection stays open.
    case stall
    /// The connection closes in the middle of the answer.
    case cut
    /// One event, or the answer, is not JSON.
    case malformed
    /// The answer tells no usage, even when it was asked for.
    case noUsage = "no_usage"
    /// Every byte of the answer is a write of its own.
    case byteByByte = "byte_by_byte"
    /// A chat stream begins with an event that names the speaker and says nothing.
    case roleFirst = "role_first"
    /// Comments stand between the events of a stream, as some servers keep connections alive.
    case comments

    /// The status of a refused request; `nil` for a fault of the answer.
    var refusal: APIError? {
      switch self {
      case .tooManyRequests:
        APIError(
          status: 429,
          message: "Too many requests (simulated).",
          type: "rate_limit_error",
          retryAfter: 1
        )
      case .internalError:
        APIError(status: 500, message: "Internal server error (simulated).", type: "server_error")
      case .unavailable:
        APIError(
          status: 503,
          message: "The service is unavailable (simulated).",
          type: "server_error",
          retryAfter: 1
        )
      case .stall, .cut, .malformed, .noUsage, .byteByByte, .roleFirst, .comments: nil
      }
    }
  }

  package var kind: Kind
  /// Of the requests, 0…1.
  package var share: Double
  /// The model it happens to; `nil` for all.
  package var model: String?

  package init(kind: Kind, share: Double, model: String? = nil) {
    self.kind = kind
    self.share = share
    self.model = model
  }
}

/// What goes wrong with one answer.
struct AnswerFaults: Sendable, Equatable {
  var kinds: Set<Fault.Kind> = []
  /// After how many events of a stream the fault happens.
  var afterEvents = 1

  func happens(_ kind: Fault.Kind) -> Bool { kinds.contains(kind) }
}

extension Behaviour {
  /// Draws the faults of one request; at most one of them refuses it.
  func drawFaults(model: String, _ random: inout RandomSource) -> AnswerFaults {
    var faults = AnswerFaults(afterEvents: 1 + Int(random.next() % 6))
    // Each fault is drawn, whether or not an earlier one happened: shares stay independent.
    for fault in self.faults where fault.model ?? model == model && random.unit() < fault.share {
      faults.kinds.insert(fault.kind)
    }
    return faults
  }
}
