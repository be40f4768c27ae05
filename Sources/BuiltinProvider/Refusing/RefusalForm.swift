import Foundation

/// In whose words a parameter is refused.
package enum RefusalForm: String, Sendable, CaseIterable {
  case openAI = "openai"
  /// The value is refused; 1 alone passes.
  case openAIValue = "openai-value"
  case openAIUnknown = "openai-unknown"
  case codex
  case anthropic
  case anthropicExtra = "anthropic-extra"
  case gemini
  /// Gemini's OpenAI dialect, which wraps the error in a list.
  case geminiList = "gemini-list"
  case xAI = "xai"
  case xAIArgument = "xai-argument"
  case moonshot
  case mistral
  case mistralText = "mistral-text"
  case groq
  case cerebras
  case fireworks
  case siliconFlow = "siliconflow"
  case liteLLM = "litellm"
  case liteLLMNested = "litellm-nested"
  case openRouter = "openrouter"
  /// A router that has nobody for the parameter.
  case openRouterNobody = "openrouter-nobody"
  /// Nothing is said, and the parameter has no effect.
  case ignored

  var status: Int {
    switch self {
    case .mistral, .mistralText: 422
    case .openRouterNobody: 404
    default: 400
    }
  }

  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// Whether a request with this value is refused.
  func refuses(_ value: Any) -> Bool {
    self != .openAIValue || (value as? Double) != 1
  }
}

extension RefusalForm {
  /// The body that refuses a parameter, as JSON text.
  func body(_ name: String, value: Any, model: String) -> String {
    var writer = JSONWriter()
    switch self {
    case .openAI, .openAIValue, .openAIUnknown, .codex: writeOpenAI(name, value, to: &writer)
    case .anthropic:
      writeAnthropic("`\(name)` is deprecated for this model.", to: &writer)
    case .anthropicExtra:
      writeAnthropic("\(name): Extra inputs are not permitted", to: &writer)
    case .gemini, .geminiList: writeGemini(name, to: &writer)
    case .xAI:
      writeXAI("Model \(model) does not support parameter \(Self.camel(name)).", to: &writer)
    case .xAIArgument: writeXAI("Argument not supported on this model: \(name)", to: &writer)
    case .moonshot:
      writeError("invalid \(name): only 1 is allowed for this model", to: &writer)
    case .mistral, .mistralText: writeMistral(name, to: &writer)
    case .groq:
      writeError("property '\(name)' is unsupported, did you mean 'stop'?", to: &writer)
    case .cerebras:
      writer.object {
        $0.field("message", "\(name): property '\(name)' is unsupported")
        $0.field("type", "invalid_request_error")
        $0.field("param", "validation_error")
        $0.field("code", "wrong_api_format")
      }
    case .fireworks:
      writeError("Extra inputs are not permitted, field: '\(name)', value: 1", to: &writer)
    case .siliconFlow:
      writer.object {
        $0.field("code", 20_015)
        $0.field(
          "message",
          "Value error, current model does not support parameter `\(name)`."
        )
        $0.null("data")
      }
    case .liteLLM, .liteLLMNested: writeLiteLLM(name, value, model, to: &writer)
    case .openRouter, .openRouterNobody: writeOpenRouter(name, to: &writer)
    case .ignored: break
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func writeError(_ message: String, to writer: inout JSONWriter) {
    writer.object {
      $0.object("error") {
        $0.field("message", message)
        $0.field("type", "invalid_request_error")
      }
    }
  }

  private func writeOpenAI(_ name: String, _ value: Any, to writer: inout JSONWriter) {
    guard self != .codex else {
      writer.object { $0.field("detail", "Unsupported parameter: \(name)") }
      return
    }
    let (message, code): (String, String?) =
      switch self {
      case .openAIValue:
        (
          "Unsupported value: '\(name)' does not support \(value) with this model. "
            + "Only the default (1) value is supported.",
          "unsupported_value"
        )
      case .openAIUnknown: ("Unrecognized request argument supplied: \(name)", nil)
      default:
        (
          "Unsupported parameter: '\(name)' is not supported with this model.",
          "unsupported_parameter"
        )
      }
    writer.object {
      $0.object("error") {
        $0.field("message", message)
        $0.field("type", "invalid_request_error")
        $0.field("param", code == nil ? nil : name)
        $0.field("code", code)
      }
    }
  }

  private func writeAnthropic(_ message: String, to writer: inout JSONWriter) {
    writer.object {
      $0.field("type", "error")
      $0.object("error") {
        $0.field("type", "invalid_request_error")
        $0.field("message", message)
      }
      $0.field("request_id", "req_01")
    }
  }

  private func writeGemini(_ name: String, to writer: inout JSONWriter) {
    let isPenalty = name.hasSuffix("_penalty") && self == .gemini
    let message =
      isPenalty
      ? "Penalty is not enabled for models/gemini-x"
      : "Invalid JSON payload received. Unknown name \"\(name)\": Cannot find field."
    func write(to writer: inout JSONWriter) {
      writer.object {
        $0.object("error") {
          $0.field("code", 400)
          $0.field("message", message)
          $0.field("status", "INVALID_ARGUMENT")
        }
      }
    }
    if self == .geminiList {
      writer.array { write(to: &$0) }
    } else {
      write(to: &writer)
    }
  }

  private func writeXAI(_ message: String, to writer: inout JSONWriter) {
    writer.object {
      $0.field("code", "Client specified an invalid argument")
      $0.field("error", message)
    }
  }

  private func writeMistral(_ name: String, to writer: inout JSONWriter) {
    func detail(to writer: inout JSONWriter) {
      writer.object {
        $0.array("detail") {
          $0.object {
            $0.field("type", "extra_forbidden")
            $0.array("loc") {
              $0.string("body")
              $0.string(name)
            }
            $0.field("msg", "Extra inputs are not permitted")
          }
        }
      }
    }
    writer.object {
      $0.field("object", "error")
      if self == .mistralText {
        var inner = JSONWriter()
        detail(to: &inner)
        $0.field("message", String(decoding: inner.bytes, as: UTF8.self))
      } else {
        $0.key("message")
        detail(to: &$0)
      }
      $0.field("type", "invalid_request_error")
      $0.null("param")
      $0.null("code")
    }
  }

  private func writeLiteLLM(
    _ name: String,
    _ value: Any,
    _ model: String,
    to writer: inout JSONWriter
  ) {
    let nested = RefusalForm.xAI.body(name, value: value, model: model)
    let message =
      self == .liteLLM
      ? "litellm.UnsupportedParamsError: \(model) doesn't support \(name)=\(value). To drop "
        + "unsupported params set `litellm.drop_params = True`."
      : "litellm.BadRequestError: XaiException - \(nested)."
    writer.object {
      $0.object("error") {
        $0.field(
          "message",
          "\(message) Received Model Group=\(model)\nAvailable Model Group Fallbacks=None"
        )
        $0.null("type")
        $0.null("param")
        $0.field("code", "400")
      }
    }
  }

  private func writeOpenRouter(_ name: String, to writer: inout JSONWriter) {
    writer.object {
      $0.object("error") {
        guard self == .openRouter else {
          $0.field(
            "message",
            "No endpoints found that can handle the requested parameters."
          )
          $0.field("code", 404)
          return
        }
        $0.field("message", "Provider returned error")
        $0.field("code", 400)
        $0.object("metadata") {
          $0.field("raw", RefusalForm.openAI.body(name, value: 0, model: ""))
          $0.field("provider_name", "OpenAI")
        }
      }
    }
  }

  /// `presence_penalty` as `presencePenalty`.
  private static func camel(_ name: String) -> String {
    let words = name.split(separator: "_")
    return words.prefix(1).joined() + words.dropFirst().map(\.capitalized).joined()
  }
}
