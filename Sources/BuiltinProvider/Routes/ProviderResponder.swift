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
  let behaviour: Behaviour
  /// When the provider started; the model list tells it as the models' age.
  let started: Int

  func respond(to request: Request, context: ProviderContext) async throws -> Response {
    let id = Self.makeID()
    do {
      let route = try Route(method: request.method, path: request.uri.path)
      if route != .health { try authorise(request) }
      return try await answer(route, request, id: id, context)
    } catch let error as APIError {
      return error.response(id: id)
    }
  }

  private func answer(
    _ route: Route,
    _ request: Request,
    id: String,
    _ context: ProviderContext
  ) async throws -> Response {
    switch route {
    case .health: .json(Array("{}".utf8), id: id)
    case .models: .json(modelList(), id: id)
    case .model(let name): .json(try modelDescription(name), id: id)
    case .completions(let model):
      try await respond(completionJob(from: body(of: request), model: model, id: id), context)
    case .chat: try await respond(chatJob(from: body(of: request), id: id), context)
    case .embeddings: .json(try embeddings(from: await body(of: request)), id: id)
    case .gateway: try await gateway(from: body(of: request), id: id, context)
    case .tokenCounter: .json(try tokenCount(from: await body(of: request)), id: id)
    }
  }

  /// The id of one answer, in its body, its header and the trace.
  static func makeID() -> String {
    let letters = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    let id = (0..<24).map { _ in letters[Int.random(in: 0..<letters.count)] }
    return String(decoding: id, as: UTF8.self)
  }

  // MARK: The request

  private func authorise(_ request: Request) throws(APIError) {
    guard let apiKey else { return }
    guard request.headers[.authorization] == "Bearer \(apiKey)" else { throw .unauthorized }
  }

  private func body(of request: Request) async throws -> Data {
    let limit = behaviour.limits.bodyBytes
    if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
      throw APIError.tooLarge(limit: limit)
    }
    var data = Data()
    for try await buffer in request.body {
      guard data.count + buffer.readableBytes <= limit else {
        throw APIError.tooLarge(limit: limit)
      }
      data.append(contentsOf: buffer.readableBytesView)
    }
    return data
  }

  // MARK: Completions and chat

  private func respond(_ job: CompletionJob, _ context: ProviderContext) async throws -> Response {
    let loop = context.channel.eventLoop
    guard job.isStreamed else {
      return .json(try await job.answer(on: loop).bytes, id: job.format.id)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/event-stream; charset=utf-8",
        .cacheControl: "no-cache",
        .requestID: job.format.id,
      ],
      body: .init { writer in
        // The task of this connection waits here, so the writer is used by one task at a time.
        nonisolated(unsafe) var output = writer
        try await withTaskExecutorPreference(EventLoopExecutor(loop)) {
          _ = try await job.stream(to: &output, on: loop)
        }
        try await output.finish(nil)
      }
    )
  }
}
