package import Domain
import Foundation
import Store
import Transport

extension RunEnvironment {
  /// This program, its libraries and this machine.
  package static var current: RunEnvironment {
    var versions = Dictionary(
      CurlTransport.versions.map { ($0.name, $0.version) },
      uniquingKeysWith: { first, _ in first }
    )
    versions["assay"] = Program.version
    versions["sqlite"] = RunStore.sqliteVersion
    return RunEnvironment(versions: versions, machine: machineDescription)
  }

  /// Operating system, processor and core count, in one line.
  private static var machineDescription: String {
    let process = ProcessInfo.processInfo
    let cores = process.activeProcessorCount
    let parts = [process.operatingSystemVersionString, processorName, "\(cores) cores"]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  private static var processorName: String? {
    #if os(Linux)
    guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else {
      return nil
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
    #elseif canImport(Darwin)
    var length = 0
    guard sysctlbyname("machdep.cpu.brand_string", nil, &length, nil, 0) == 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: length)
    guard sysctlbyname("machdep.cpu.brand_string", &bytes, &length, nil, 0) == 0 else { return nil }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    #else
    return nil
    #endif
  }
}
