import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Store
import Synchronization
package import UnixSignals

/// Serves the pages of a store to the browsers of this machine.
package struct ViewerServer: Sendable {
  private let library: Library
  private let port: Int

  /// How long answers in progress may take once the server is told to stop.
  private static let drainTime = Duration.milliseconds(1_000)

  /// - Parameters:
  ///   - store: The file that keeps the runs.
  ///   - port: 0 lets the operating system choose a free one.
  /// - Throws: `CommandFailure` where the store cannot be read.
  package init(store: String, port: Int = 0) throws {
    library = try Library(path: store)
    self.port = port
  }

  /// Begins to read what a run's pages will be asked for, so that they need not wait for it.
  package func prepare(_ run: Int64) async throws {
    library.beginMatrix(of: try await library.run(run))
  }

  /// Serves until the task is cancelled or a signal comes.
  ///
  /// - Parameters:
  ///   - page: The path that is opened first, such as `/run/7`.
  ///   - signals: The signals that end it.
  ///   - onReady: Called once with the address to open when requests can come.
  package func run(
    opening page: String = "/",
    signals: [UnixSignal] = [],
    onReady: @escaping @Sendable (_ address: String) async -> Void
  ) async throws {
    let token = Access.makeToken()
    let responder = ViewerResponder(library, token: token)
    var logger = Logger(label: "assay.view")
    logger.logLevel = .critical
    let application = Application(
      responder: responder,
      server: .http1(),
      configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        responder.listen(on: port)
        await onReady("http://127.0.0.1:\(port)\(page)?token=\(token)")
      },
      logger: logger
    )
    var services = ServiceGroupConfiguration(
      services: [application],
      gracefulShutdownSignals: signals,
      logger: logger
    )
    services.maximumGracefulShutdownDuration = Self.drainTime
    do {
      try await ServiceGroup(configuration: services).run()
      await library.pictures.remove()
    } catch {
      await library.pictures.remove()
      throw Self.failure(error, port: port)
    }
  }

  private static func failure(_ error: any Error, port: Int) -> any Error {
    guard let error = error as? IOError else { return error }
    let reason = String(cString: strerror(error.errnoCode))
    return CommandFailure(
      .failure,
      "the viewer cannot listen on 127.0.0.1:\(port): \(reason). Choose another --port, or leave "
        + "it out for a free one."
    )
  }
}

/// Answers the requests of browsers by the routing of pages.
final class ViewerResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  private let library: Library
  private let token: String

  /// 0 until the server listens.
  private let port = Atomic(0)

  /// Of a form, in bytes.
  private static let longestForm = 64 << 10

  init(_ library: Library, token: String) {
    self.library = library
    self.token = token
  }

  func listen(on port: Int) { self.port.store(port, ordering: .releasing) }

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    guard let method = PageRequest.Method(rawValue: request.method.rawValue) else {
      return response(PageAnswer(405, type: "text/plain", "Only GET and POST are answered.\n"))
    }
    var form = ""
    if method == .post {
      var request = request
      guard let body = try? await request.collectBody(upTo: Self.longestForm) else {
        return response(PageAnswer(413, type: "text/plain", "The form is too long.\n"))
      }
      form = String(buffer: body)
    }
    let access = Access(token: token, port: port.load(ordering: .acquiring))
    let routing = Routing(pages: Pages(library, token: token), access: access)
    let answer = await routing.answer(
      PageRequest(
        method,
        request.uri.string,
        form: form,
        host: request.head.authority,
        origin: request.headers[.origin],
        cookie: request.headers[.cookie]
      )
    )
    return response(answer, isHead: method == .head)
  }

  private func response(_ answer: PageAnswer, isHead: Bool = false) -> Response {
    var headers = HTTPFields()
    for (name, value) in answer.allHeaders {
      guard let name = HTTPField.Name(name) else { continue }
      headers[name] = value
    }
    return Response(
      status: .init(code: answer.status),
      headers: headers,
      body: isHead ? .init() : .init(byteBuffer: ByteBuffer(bytes: answer.body))
    )
  }
}
