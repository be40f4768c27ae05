import Domain
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Carries requests over libcurl, on threads of its own.
///
/// Every instant is taken on such a thread, in libcurl's callbacks. Each loop has a pool of
/// connections of its own; a request goes to the loop with the least to do.
package final class CurlTransport: HTTPTransport {
  private let loops: [LoopInbox]

  /// The libraries that carry the requests, by name: libcurl, its TLS library, its HTTP/2 library.
  package static var versions: [(name: String, version: String)] { CurlLibrary.versions }

  /// - Parameter loops: threads to spread the requests over, from 1 to 64.
  package init(loops: Int = 1) throws(TransportError) {
    var started: [LoopInbox] = []
    let count = min(max(1, loops), 64)
    do throws(TransportError) {
      for _ in 0..<count {
        started.append(try TransferLoop.start(mostHeldBytes: Self.mostHeldBytes / count))
      }
    } catch {
      for loop in started { loop.close() }
      throw error
    }
    self.loops = started
  }

  /// How many files and connections this process may open, after the limit was raised as far as the
  /// system lets it; `nil` where the system does not tell.
  package static var mostOpenFiles: Int? {
    _ = CurlLibrary.isReady
    return FileDescriptor.limit
  }

  /// What the answers in flight may hold together: an eighth of the machine's memory, for what has
  /// arrived is held twice while it is read.
  private static let mostHeldBytes: Int = {
    let bytes = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    return max(256 << 20, bytes / 8)
  }()

  deinit {
    for loop in loops { loop.close() }
  }

  package func send(_ request: HTTPRequest) async -> HTTPExchange {
    let use: ConnectionUse =
      switch request.connection {
      case .fresh: .single
      case .reuse: request.needsNewConnection ? .added : .pooled
      }
    return await carry(Transfer(request, use: use), on: leastLoaded)
  }

  /// Opens connections that later requests to the same host will find ready.
  ///
  /// Each is opened by a HEAD request of its own, the cheapest that leaves a connection fit for
  /// reuse; whatever the server answers will do. Where the server speaks HTTP/2, one connection
  /// for each loop is enough and no more are opened.
  ///
  /// A connection is kept only where nothing but the answer's head came over it.
  ///
  /// - Parameter limits: How long each may take.
  /// - Returns: How many connections the server left open.
  package func warm(
    url: String,
    connections: Int,
    limits: TransferLimits = TransferLimits(),
    security: SecurityOptions = SecurityOptions()
  ) async throws(TransportError) -> Int {
    guard connections > 0 else { return 0 }
    let request = HTTPRequest(method: .head, url: url, limits: limits, security: security)
    var opened: [HTTPExchange] = []
    // One first: it tells the HTTP version, and reads the certificate authorities once.
    for loop in loops {
      opened.append(await carry(Transfer(request, use: .added), on: loop))
    }
    if let error = opened.compactMap(\.error).first { throw error }
    if opened.allSatisfy({ $0.facts.httpVersion == "1.1" }) {
      opened += await withTaskGroup { group in
        for number in 0..<max(0, connections - opened.count) {
          let loop = loops[number % loops.count]
          group.addTask { await self.carry(Transfer(request, use: .added), on: loop) }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
    }
    return opened.count { $0.error == nil && !$0.closesConnection }
  }

  /// How the loops have fared since they began.
  package func report() async -> LoopReport {
    var whole = LoopReport()
    for loop in loops {
      whole.merge(
        await withCheckedContinuation { continuation in
          if !loop.put(.report(continuation)) { continuation.resume(returning: LoopReport()) }
        }
      )
    }
    return whole
  }

  private var leastLoaded: LoopInbox {
    loops.min { $0.load.load(ordering: .relaxed) < $1.load.load(ordering: .relaxed) } ?? loops[0]
  }

  private func carry(_ transfer: Transfer, on loop: LoopInbox) async -> HTTPExchange {
    let finished = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        transfer.isAwaited(by: continuation)
        loop.load.add(1, ordering: .relaxed)
        if let current = TransferLoop.current, current.owns(loop) {
          current.accept(transfer)
        } else if !loop.put(.start(transfer)) {
          transfer.finish(.cancelled, at: .now)
        }
      }
    } onCancel: {
      transfer.isCancelled.store(true, ordering: .releasing)
      _ = loop.put(.cancel(transfer))
    }
    var exchange = finished.exchange
    exchange.headers = ResponseHead.headers(in: finished.head)
    exchange.facts.headers = ResponseHead.kept(of: exchange.headers)
    return exchange
  }
}

extension HTTPExchange {
  fileprivate var closesConnection: Bool {
    headers.contains { $0.name == "connection" && $0.value.lowercased() == "close" }
  }
}
