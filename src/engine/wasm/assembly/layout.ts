// What src/engine/wasm/codes.ts and the loader say of an instruction: twelve 32-bit words.

/** Bytes of a row of 512 draws, of an instruction, and of four lanes. */
export const rowBytes: usize = 2048;
export const instructionBytes: usize = 48;

/** Sixteen bytes that functions may use between two instructions. */
export const scratch: usize = 16;
/** Where the first draw that is no number is left. */
export const badDraw: usize = 32;
/** Bytes of the rows that wait in each sketch. */
export const waiting: usize = 36;

@inline export function outOf(ip: usize): usize { return load<u32>(ip, 4); }
@inline export function aOf(ip: usize): usize { return load<u32>(ip, 8); }
@inline export function aStride(ip: usize): usize { return load<u32>(ip, 12); }
@inline export function bOf(ip: usize): usize { return load<u32>(ip, 16); }
@inline export function bStride(ip: usize): usize { return load<u32>(ip, 20); }
@inline export function cOf(ip: usize): usize { return load<u32>(ip, 24); }
@inline export function cStride(ip: usize): usize { return load<u32>(ip, 28); }
@inline export function k0Of(ip: usize): v128 { return v128.load32_splat(ip, 32); }
@inline export function k1Of(ip: usize): v128 { return v128.load32_splat(ip, 36); }
@inline export function extraOf(ip: usize): usize { return load<u32>(ip, 40); }

/** 1.0 where a lane of a mask is set, else 0. */
@inline export function truth(mask: v128): v128 { return v128.and(mask, f32x4.splat(1)); }

/** All ones in the lanes below `left`, for the last draws of a block that is not full. */
@inline export function lanesBelow(left: i32): v128 { return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left)); }
