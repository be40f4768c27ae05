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
    /// A stream tells of an error in the middle, and ends.
    case streamError = "stream_error"
    /// The answer tells no usage, even when it was asked for.
    case noUsage = "no_usage"
    /// Another upstream answers than the one that was asked for.
    case otherUpstream = "other_upstream"
    /// Every byte of the answer is a write of its own.
    case byteByByte = "byte_by_byte"
    /// A chat stream begins with an event that names the speaker and says nothing.
    case roleFirst = "role_first"
    /// Comments stand between the events of a stream, as some servers keep connections alive.
    case comments
    /// The pieces of a chat's tool calls do not say of which call they are.
    case callsWithoutIndex = "calls_without_index"
    /// Each piece of a chat's tool call names the tool again.
    case callNamesRepeated = "call_names_repeated"
    /// The pieces of a chat's tool calls come by turns.
    case callsInterleaved = "calls_interleaved"
    /// Each piece of a call's arguments is a single character.
    case callsCutAnywhere = "calls_cut_anywhere"
    /// One call of an answer lacks an argument, has one of another type, or breaks off.
    case callsSpoilt = "calls_spoilt"

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
      case .stall, .cut, .malformed, .streamError, .noUsage, .otherUpstream, .byteByByte,
        .roleFirst, .comments, .callsWithoutIndex, .callNamesRepeated, .callsInterleaved,
        .callsCutAnywhere, .callsSpoilt:
        nil
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
