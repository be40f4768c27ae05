import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Answers every request that reaches the provider.
struct ProviderResponder: HTTPResponder {
  let catalog: ModelCatalog
  let apiKey: String?
  let simulation: Simulation
  /// When the provider started; the model list tells it as the models' age.
  let started: Int

  func respond(to request: Request, context: ProviderContext) async throws -> Response {
    let id = Self.makeID()
    var response = try await response(to: request, id: id, context)
    // No body may follow the head that answers HEAD.
    if request.method == .head { response.body = .init() }
    return response
  }

  private func response(
    to request: Request,
    id: String,
    _ context: ProviderContext
  ) async throws -> Response {
    var form = APIError.Form.liteLLM
    do {
      let (route, name) = try Route.route(method: request.method, path: request.uri.path)
      form = route.errors
      if route.needsKey { try authorise(request) }
      let call = Route.Call(request: request, id: id, context: context, name: name)
      return try await route.answer(self, call)
    } catch let error as APIError {
      return error.response(id: id, as: form)
    } catch let refusal as RawRefusal {
      return .json(Array(refusal.body.utf8), id: id, status: .init(code: refusal.status))
    }
  }

  /// The id of one answer, in its body, its header and the trace.
  static func makeID() -> String {
    let letters = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    let id = (0..<24).map { _ in letters[Int.random(in: 0..<letters.count)] }
    return String(decoding: id, as: UTF8.self)
  }

  // MARK: The request

  /// How much of a body is read after it turned out to be too large.
  private static let mostExcessBytes = 67_108_864

  private func authorise(_ request: Request) throws(APIError) {
    guard let apiKey else { return }
    guard
      request.headers[.authorization] == "Bearer \(apiKey)"
        || request.headers[.googleKey] == apiKey
        || request.uri.queryParameters["key"].map(String.init(_:)) == apiKey
        || request.headers[.anthropicKey] == apiKey
    else { throw .unauthorized }
  }

  func body(of request: Request) async throws -> Data {
    let limit = simulation.behaviour.limits.bodyBytes
    var data = Data()
    var excess = 0
    for try await buffer in request.body {
      guard excess > 0 || data.count + buffer.readableBytes > limit else {
        data.append(contentsOf: buffer.readableBytesView)
        continue
      }
      // Most clients read no answer before they have sent everything, so some more is read and
      // thrown away.
      data = Data()
      excess += buffer.readableBytes
      if excess > Self.mostExcessBytes { break }
    }
    guard excess == 0 else { throw APIError.tooLarge(limit: limit) }
    return data
  }

  // MARK: Completions and chat

  /// - Parameter model: The one that the path names.
  func completions(for call: Route.Call, model: String?) async throws -> Response {
    let body = try withoutIgnored(try await body(of: call.request), model: model)
    return try await respond(
      completionJob(from: body, model: model, id: call.id),
      call.context,
      upstream: try upstream(for: body)
    )
  }

  func chat(for call: Route.Call) async throws -> Response {
    let body = try withoutIgnored(try await body(of: call.request), model: nil)
    return try await respond(
      chatJob(from: body, id: call.id),
      call.context,
      upstream: try upstream(for: body)
    )
  }

  func respond(
    _ job: CompletionJob,
    _ context: ProviderContext,
    upstream: String? = nil
  ) async throws -> Response {
    let loop = context.channel.eventLoop
    let admission = try await simulation.admit(job.name, prompts: job.prompts)
    let job = routed(job, to: upstream, admission)
    guard job.isStreamed else {
      let (bytes, times) = try await job.answer(admission, on: loop)
      var response = answer(bytes, id: job.format.id, admission, on: loop)
      response.headers.tell(times, isStreamed: false)
      return response
    }
    var response = Response(
      status: .ok,
      headers: [
        .contentType: "text/event-stream; charset=utf-8",
        .cacheControl: "no-cache",
        .requestID: job.format.id,
      ],
      body: .init { output in
        var writer = AnswerWriter(output, faults: admission.faults, loop: loop)
        do {
          try await withTaskExecutorPreference(EventLoopExecutor(loop)) {
            try await job.stream(admission, to: &writer, on: loop)
          }
        } catch is AnswerWriter.Ended {}
      }
    )
    response.headers.tell(admission.limits)
    response.headers.tell(admission.times(), isStreamed: true)
    return response
  }

  /// A complete answer, with what is to befall it.
  func answer(
    _ bytes: [UInt8],
    id: String,
    _ admission: Simulation.Admission,
    on loop: any EventLoop
  ) -> Response {
    var response = Response.json(bytes, id: id)
    if !admission.faults.kinds.isEmpty {
      response.body = .init(contentLength: bytes.count) { output in
        var writer = AnswerWriter(output, faults: admission.faults, loop: loop)
        try await writer.write(answer: bytes)
      }
    }
    response.headers.tell(admission.limits)
    return response
  }
}

extension HTTPFields {
  /// Tells the rate limits, by the names that OpenAI's servers use.
  mutating func tell(_ limits: RateLimiter.Status?) {
    guard let limits else { return }
    let reset = "\(limits.secondsToReset)s"
    if let limit = limits.limitRequests, let remaining = limits.remainingRequests {
      tell("requests", limit: limit, remaining: remaining, reset: reset)
    }
    if let limit = limits.limitTokens, let remaining = limits.remainingTokens {
      tell("tokens", limit: limit, remaining: remaining, reset: reset)
    }
  }

  /// Tells the provider's own times, where its kind has them in headers.
  fileprivate mutating func tell(_ times: AnswerTimes?, isStreamed: Bool) {
    for (name, value) in times?.headers(isStreamed: isStreamed) ?? [] {
      guard let name = HTTPField.Name(name) else { continue }
      self[name] = value
    }
  }

  private mutating func tell(_ what: String, limit: Int, remaining: Int, reset: String) {
    for (word, value) in [("limit", "\(limit)"), ("remaining", "\(remaining)"), ("reset", reset)] {
      guard let name = HTTPField.Name("x-ratelimit-\(word)-\(what)") else { continue }
      self[name] = value
    }
  }
}
