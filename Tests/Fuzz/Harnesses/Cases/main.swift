import Fuzzing

tryInputs { start, count in
  CasesReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
