/* Made from a JSON Schema by scripts/generate-validators.ts: do not edit. */
// @ts-nocheck
import schema from "./template.schema.json" with { type: "json" };

/** In code points, as JSON Schema counts. */
const lengthOf = (text) => [...text].length;

export const validate = validate0;
const schema0 = schema;
const func0 = Object.prototype.hasOwnProperty;
const func1 = lengthOf;
const pattern0 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", "u");
const pattern1 = new RegExp("^[A-Za-z0-9][A-Za-z0-9.+~_-]{0,63}$", "u");
const pattern2 = new RegExp("^[!-~]([ -~]{0,98}[!-~])?$", "u");
const pattern3 = new RegExp("^[a-z0-9][a-z0-9-]*$", "u");
const pattern4 = new RegExp("^[a-z0-9][a-z0-9.-]*$", "u");
const pattern5 = new RegExp("^[^\\u0000-\\u001f\\u007f]+$", "u");
const pattern6 = new RegExp("^(0|[0-9]{1,12}K(i?B)?|[0-9]{1,9}M(i?B)?|[0-9]{1,6}G(i?B)?|[0-9]{1,3}TiB)$", "u");
const pattern7 = new RegExp("^[a-z][a-z0-9_-]{0,35}$", "u");
const pattern8 = new RegExp("^[A-Za-z0-9._-][A-Za-z0-9 ._-]{0,35}$", "u");
const pattern9 = new RegExp("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", "u");
const pattern10 = new RegExp("^[A-Za-z0-9._-]{1,16}$", "u");
const pattern13 = new RegExp("^/(?:(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+(?:/(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+)*/?)?$", "u");
const pattern14 = new RegExp("^[A-Za-z0-9_=.:/@%+-]+(,[A-Za-z0-9_=.:/@%+-]+)*$", "u");
const pattern15 = new RegExp("^([A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*/?|\\./)$", "u");
const pattern16 = new RegExp("^https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s@?#]*)?$", "u");
const pattern18 = new RegExp("^(https?://[^\\s@/]+/[^\\s]*|(?![A-Za-z][A-Za-z0-9+.-]*://)[^\\u0000-\\u001f]+)$", "u");
const pattern20 = new RegExp("^(([0-9A-Fa-f] *){40}|([0-9A-Fa-f] *){64})$", "u");
const pattern22 = new RegExp("^[a-z0-9][a-z0-9./+-]*( +[a-z0-9][a-z0-9./+-]*)*$", "u");
const pattern23 = new RegExp("^[A-Za-z0-9*?\\[\\]+._!-]+$", "u");
const pattern26 = new RegExp("^\\d{8}T\\d{6}Z$|^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\dZ)?$", "u");
const pattern27 = new RegExp("^https?://[A-Za-z0-9.:\\[\\]-]+/[^\\s@?#]+$", "u");
const pattern28 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern29 = new RegExp("^https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s@#]*)?$", "u");
const pattern31 = new RegExp("^[A-Za-z0-9._+-]+:[A-Za-z0-9._+-]+$", "u");
const pattern32 = new RegExp("^[A-Za-z0-9][A-Za-z0-9+._-]*$", "u");
const pattern34 = new RegExp("^[A-Za-z0-9*?\\[\\]+.:~^_!-]+$", "u");
const pattern35 = new RegExp("^[^\\u0000-\\u001f]+$", "u");
const pattern37 = new RegExp("^[A-Za-z0-9./][A-Za-z0-9./_-]*$", "u");
const pattern39 = new RegExp("^(?=.{1,64}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$", "u");
const pattern40 = new RegExp("^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$", "u");
const pattern41 = new RegExp("^(C|POSIX|C\\.UTF-8|[a-z]{2,3}_[A-Z]{2}\\.UTF-8)$", "u");
const pattern42 = new RegExp("^(-?[A-Za-z0-9*?\\[][A-Za-z0-9*?\\[\\]!+._-]*(:[A-Za-z0-9.~^+*-]+)?([=_][A-Za-z0-9*?.+:~^_-]+)?|@[A-Za-z0-9][A-Za-z0-9._+-]*|/[^\\s$`;&|<>\"'\\\\]+|[A-Za-z0-9(][A-Za-z0-9 +.,:_~^()<>=|/*@%?!\\[\\]-]*[ |(][A-Za-z0-9 +.,:_~^()<>=|/*@%?!\\[\\]-]*)$", "u");
const pattern43 = new RegExp("^[0-9][A-Za-z0-9.+~-]*$", "u");
const pattern44 = new RegExp("^[^\\u0000-\\u001f\\u007f]*$", "u");
const pattern46 = new RegExp("^[a-z_][a-z0-9_-]{0,31}$", "u");
const pattern47 = new RegExp("^(\\$6\\$(rounds=[0-9]{4,9}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{86}|\\$5\\$(rounds=[0-9]{4,9}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{43}|\\$y\\$[./A-Za-z0-9]+\\$[./A-Za-z0-9]{1,86}\\$[./A-Za-z0-9]{43}|\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53})$", "u");
const pattern49 = new RegExp("^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com|sk-ecdsa-sha2-nistp256@openssh\\.com) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f]*)?$", "u");
const pattern52 = new RegExp("^[A-Za-z0-9_.:*?\\[\\]!-]{1,64}$", "u");
const pattern53 = new RegExp("^[0-9A-Fa-f:.]+/[0-9]{1,3}$", "u");
const pattern54 = new RegExp("^(default|[0-9A-Fa-f:.]+/[0-9]{1,3})$", "u");
const pattern55 = new RegExp("^[0-9A-Fa-f:.]+$", "u");
const pattern58 = new RegExp("^0?[0-7]{3,4}$", "u");
const pattern59 = new RegExp("^[a-z_][a-z0-9_-]{0,31}(:[a-z_][a-z0-9_-]{0,31})?$", "u");
const pattern60 = new RegExp("^[A-Za-z0-9:_.@\\\\-]{1,200}$", "u");
const pattern63 = new RegExp("^[A-Za-z0-9_-]+([./][A-Za-z0-9_*:@-]+)+$", "u");
const pattern65 = new RegExp("^[A-Za-z0-9_-]+$", "u");

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:image-composer:template" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate0.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func0.call(schema0.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.extends !== undefined){
let data0 = data.extends;
if(typeof data0 === "string"){
if(func1(data0) < 1){
const err1 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/extends",schemaPath:"#/properties/extends/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.metadata !== undefined){
let data1 = data.metadata;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!(((key1 === "description") || (key1 === "use_cases")) || (key1 === "keywords"))){
const err3 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data1.description !== undefined){
if(typeof data1.description !== "string"){
const err4 = {instancePath:instancePath+"/metadata/description",schemaPath:"#/properties/metadata/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.use_cases !== undefined){
let data3 = data1.use_cases;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
if(typeof data3[i0] !== "string"){
const err5 = {instancePath:instancePath+"/metadata/use_cases/" + i0,schemaPath:"#/properties/metadata/properties/use_cases/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/metadata/use_cases",schemaPath:"#/properties/metadata/properties/use_cases/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.keywords !== undefined){
let data5 = data1.keywords;
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
if(typeof data5[i1] !== "string"){
const err7 = {instancePath:instancePath+"/metadata/keywords/" + i1,schemaPath:"#/properties/metadata/properties/keywords/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/metadata/keywords",schemaPath:"#/properties/metadata/properties/keywords/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.image !== undefined){
let data7 = data.image;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key2 in data7){
if(!((((key2 === "name") || (key2 === "version")) || (key2 === "epoch")) || (key2 === "seed"))){
const err10 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data7.name !== undefined){
let data8 = data7.name;
if(typeof data8 === "string"){
if(!pattern0.test(data8)){
const err11 = {instancePath:instancePath+"/image/name",schemaPath:"#/properties/image/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"+"\""};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/image/name",schemaPath:"#/properties/image/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data7.version !== undefined){
let data9 = data7.version;
if(typeof data9 === "string"){
if(!pattern1.test(data9)){
const err13 = {instancePath:instancePath+"/image/version",schemaPath:"#/properties/image/properties/version/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9.+~_-]{0,63}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9.+~_-]{0,63}$"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/image/version",schemaPath:"#/properties/image/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data7.epoch !== undefined){
let data10 = data7.epoch;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err15 = {instancePath:instancePath+"/image/epoch",schemaPath:"#/properties/image/properties/epoch/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 4102444799 || isNaN(data10)){
const err16 = {instancePath:instancePath+"/image/epoch",schemaPath:"#/properties/image/properties/epoch/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4102444799},message:"must be <= 4102444799"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err17 = {instancePath:instancePath+"/image/epoch",schemaPath:"#/properties/image/properties/epoch/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data7.seed !== undefined){
let data11 = data7.seed;
if(typeof data11 === "string"){
if(!pattern2.test(data11)){
const err18 = {instancePath:instancePath+"/image/seed",schemaPath:"#/properties/image/properties/seed/pattern",keyword:"pattern",params:{pattern: "^[!-~]([ -~]{0,98}[!-~])?$"},message:"must match pattern \""+"^[!-~]([ -~]{0,98}[!-~])?$"+"\""};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/image/seed",schemaPath:"#/properties/image/properties/seed/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.target !== undefined){
let data12 = data.target;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.os === undefined){
const err21 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "os"},message:"must have required property '"+"os"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data12.dist === undefined){
const err22 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "dist"},message:"must have required property '"+"dist"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data12.arch === undefined){
const err23 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "arch"},message:"must have required property '"+"arch"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data12.imageType === undefined){
const err24 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "imageType"},message:"must have required property '"+"imageType"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key3 in data12){
if(!((((key3 === "os") || (key3 === "dist")) || (key3 === "arch")) || (key3 === "imageType"))){
const err25 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data12.os !== undefined){
let data13 = data12.os;
if(typeof data13 === "string"){
if(!pattern3.test(data13)){
const err26 = {instancePath:instancePath+"/target/os",schemaPath:"#/properties/target/properties/os/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*$"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/target/os",schemaPath:"#/properties/target/properties/os/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data12.dist !== undefined){
let data14 = data12.dist;
if(typeof data14 === "string"){
if(!pattern4.test(data14)){
const err28 = {instancePath:instancePath+"/target/dist",schemaPath:"#/properties/target/properties/dist/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.-]*$"+"\""};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/target/dist",schemaPath:"#/properties/target/properties/dist/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data12.arch !== undefined){
let data15 = data12.arch;
if(typeof data15 !== "string"){
const err30 = {instancePath:instancePath+"/target/arch",schemaPath:"#/properties/target/properties/arch/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(!((data15 === "x86_64") || (data15 === "aarch64"))){
const err31 = {instancePath:instancePath+"/target/arch",schemaPath:"#/properties/target/properties/arch/enum",keyword:"enum",params:{allowedValues: schema0.properties.target.properties.arch.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data12.imageType !== undefined){
let data16 = data12.imageType;
if(typeof data16 !== "string"){
const err32 = {instancePath:instancePath+"/target/imageType",schemaPath:"#/properties/target/properties/imageType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!(data16 === "raw")){
const err33 = {instancePath:instancePath+"/target/imageType",schemaPath:"#/properties/target/properties/imageType/enum",keyword:"enum",params:{allowedValues: schema0.properties.target.properties.imageType.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.disk !== undefined){
let data17 = data.disk;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key4 in data17){
if(!(((((key4 === "name") || (key4 === "size")) || (key4 === "partitionTableType")) || (key4 === "artifacts")) || (key4 === "partitions"))){
const err35 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data17.name !== undefined){
let data18 = data17.name;
if(typeof data18 === "string"){
if(!pattern5.test(data18)){
const err36 = {instancePath:instancePath+"/disk/name",schemaPath:"#/properties/disk/properties/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]+$"+"\""};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/disk/name",schemaPath:"#/properties/disk/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data17.size !== undefined){
let data19 = data17.size;
if((typeof data19 !== "string") && (!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19))))){
const err38 = {instancePath:instancePath+"/disk/size",schemaPath:"#/properties/disk/properties/size/type",keyword:"type",params:{type: schema0.properties.disk.properties.size.type},message:"must be string,integer"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 1073741824 || isNaN(data19)){
const err39 = {instancePath:instancePath+"/disk/size",schemaPath:"#/properties/disk/properties/size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1073741824},message:"must be <= 1073741824"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data19 < 0 || isNaN(data19)){
const err40 = {instancePath:instancePath+"/disk/size",schemaPath:"#/properties/disk/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(typeof data19 === "string"){
if(!pattern6.test(data19)){
const err41 = {instancePath:instancePath+"/disk/size",schemaPath:"#/properties/disk/properties/size/pattern",keyword:"pattern",params:{pattern: "^(0|[0-9]{1,12}K(i?B)?|[0-9]{1,9}M(i?B)?|[0-9]{1,6}G(i?B)?|[0-9]{1,3}TiB)$"},message:"must match pattern \""+"^(0|[0-9]{1,12}K(i?B)?|[0-9]{1,9}M(i?B)?|[0-9]{1,6}G(i?B)?|[0-9]{1,3}TiB)$"+"\""};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
if(data17.partitionTableType !== undefined){
let data20 = data17.partitionTableType;
if(typeof data20 !== "string"){
const err42 = {instancePath:instancePath+"/disk/partitionTableType",schemaPath:"#/properties/disk/properties/partitionTableType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!(data20 === "gpt")){
const err43 = {instancePath:instancePath+"/disk/partitionTableType",schemaPath:"#/properties/disk/properties/partitionTableType/enum",keyword:"enum",params:{allowedValues: schema0.properties.disk.properties.partitionTableType.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data17.artifacts !== undefined){
let data21 = data17.artifacts;
if(Array.isArray(data21)){
if(data21.length < 1){
const err44 = {instancePath:instancePath+"/disk/artifacts",schemaPath:"#/properties/disk/properties/artifacts/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
const len2 = data21.length;
for(let i2=0; i2<len2; i2++){
let data22 = data21[i2];
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.type === undefined){
const err45 = {instancePath:instancePath+"/disk/artifacts/" + i2,schemaPath:"#/properties/disk/properties/artifacts/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
for(const key5 in data22){
if(!((key5 === "type") || (key5 === "compression"))){
const err46 = {instancePath:instancePath+"/disk/artifacts/" + i2,schemaPath:"#/properties/disk/properties/artifacts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data22.type !== undefined){
let data23 = data22.type;
if(typeof data23 !== "string"){
const err47 = {instancePath:instancePath+"/disk/artifacts/" + i2+"/type",schemaPath:"#/properties/disk/properties/artifacts/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!(((((((data23 === "raw") || (data23 === "qcow2")) || (data23 === "vhd")) || (data23 === "vhdx")) || (data23 === "vmdk")) || (data23 === "vdi")) || (data23 === "tar"))){
const err48 = {instancePath:instancePath+"/disk/artifacts/" + i2+"/type",schemaPath:"#/properties/disk/properties/artifacts/items/properties/type/enum",keyword:"enum",params:{allowedValues: schema0.properties.disk.properties.artifacts.items.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data22.compression !== undefined){
let data24 = data22.compression;
if(typeof data24 !== "string"){
const err49 = {instancePath:instancePath+"/disk/artifacts/" + i2+"/compression",schemaPath:"#/properties/disk/properties/artifacts/items/properties/compression/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!((((data24 === "none") || (data24 === "gz")) || (data24 === "xz")) || (data24 === "zstd"))){
const err50 = {instancePath:instancePath+"/disk/artifacts/" + i2+"/compression",schemaPath:"#/properties/disk/properties/artifacts/items/properties/compression/enum",keyword:"enum",params:{allowedValues: schema0.properties.disk.properties.artifacts.items.properties.compression.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/disk/artifacts/" + i2,schemaPath:"#/properties/disk/properties/artifacts/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
else {
const err52 = {instancePath:instancePath+"/disk/artifacts",schemaPath:"#/properties/disk/properties/artifacts/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data17.partitions !== undefined){
let data25 = data17.partitions;
if(Array.isArray(data25)){
if(data25.length > 128){
const err53 = {instancePath:instancePath+"/disk/partitions",schemaPath:"#/properties/disk/properties/partitions/maxItems",keyword:"maxItems",params:{limit: 128},message:"must NOT have more than 128 items"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data25.length < 1){
const err54 = {instancePath:instancePath+"/disk/partitions",schemaPath:"#/properties/disk/properties/partitions/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
const len3 = data25.length;
for(let i3=0; i3<len3; i3++){
let data26 = data25[i3];
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.id === undefined){
const err55 = {instancePath:instancePath+"/disk/partitions/" + i3,schemaPath:"#/properties/disk/properties/partitions/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data26.start === undefined){
const err56 = {instancePath:instancePath+"/disk/partitions/" + i3,schemaPath:"#/properties/disk/properties/partitions/items/required",keyword:"required",params:{missingProperty: "start"},message:"must have required property '"+"start"+"'"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data26.end === undefined){
const err57 = {instancePath:instancePath+"/disk/partitions/" + i3,schemaPath:"#/properties/disk/properties/partitions/items/required",keyword:"required",params:{missingProperty: "end"},message:"must have required property '"+"end"+"'"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
for(const key6 in data26){
if(!(func0.call(schema0.properties.disk.properties.partitions.items.properties, key6))){
const err58 = {instancePath:instancePath+"/disk/partitions/" + i3,schemaPath:"#/properties/disk/properties/partitions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data26.id !== undefined){
let data27 = data26.id;
if(typeof data27 === "string"){
if(!pattern7.test(data27)){
const err59 = {instancePath:instancePath+"/disk/partitions/" + i3+"/id",schemaPath:"#/properties/disk/properties/partitions/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_-]{0,35}$"},message:"must match pattern \""+"^[a-z][a-z0-9_-]{0,35}$"+"\""};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/disk/partitions/" + i3+"/id",schemaPath:"#/properties/disk/properties/partitions/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data26.name !== undefined){
let data28 = data26.name;
if(typeof data28 === "string"){
if(!pattern8.test(data28)){
const err61 = {instancePath:instancePath+"/disk/partitions/" + i3+"/name",schemaPath:"#/properties/disk/properties/partitions/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._-][A-Za-z0-9 ._-]{0,35}$"},message:"must match pattern \""+"^[A-Za-z0-9._-][A-Za-z0-9 ._-]{0,35}$"+"\""};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/disk/partitions/" + i3+"/name",schemaPath:"#/properties/disk/properties/partitions/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data26.type !== undefined){
let data29 = data26.type;
if(typeof data29 !== "string"){
const err63 = {instancePath:instancePath+"/disk/partitions/" + i3+"/type",schemaPath:"#/properties/disk/properties/partitions/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(!((((((((((data29 === "linux") || (data29 === "esp")) || (data29 === "xbootldr")) || (data29 === "linux-root-amd64")) || (data29 === "linux-root-arm64")) || (data29 === "linux-swap")) || (data29 === "linux-home")) || (data29 === "linux-srv")) || (data29 === "linux-var")) || (data29 === "linux-tmp"))){
const err64 = {instancePath:instancePath+"/disk/partitions/" + i3+"/type",schemaPath:"#/properties/disk/properties/partitions/items/properties/type/enum",keyword:"enum",params:{allowedValues: schema0.properties.disk.properties.partitions.items.properties.type.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data26.typeUUID !== undefined){
let data30 = data26.typeUUID;
if(typeof data30 === "string"){
if(!pattern9.test(data30)){
const err65 = {instancePath:instancePath+"/disk/partitions/" + i3+"/typeUUID",schemaPath:"#/properties/disk/properties/partitions/items/properties/typeUUID/pattern",keyword:"pattern",params:{pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"},message:"must match pattern \""+"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"+"\""};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/disk/partitions/" + i3+"/typeUUID",schemaPath:"#/properties/disk/properties/partitions/items/properties/typeUUID/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data26.fsType !== undefined){
let data31 = data26.fsType;
if(typeof data31 !== "string"){
const err67 = {instancePath:instancePath+"/disk/partitions/" + i3+"/fsType",schemaPath:"#/properties/disk/properties/partitions/items/properties/fsType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(!((((data31 === "fat32") || (data31 === "vfat")) || (data31 === "ext4")) || (data31 === "linux-swap"))){
const err68 = {instancePath:instancePath+"/disk/partitions/" + i3+"/fsType",schemaPath:"#/properties/disk/properties/partitions/items/properties/fsType/enum",keyword:"enum",params:{allowedValues: schema0.properties.disk.properties.partitions.items.properties.fsType.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data26.fsLabel !== undefined){
let data32 = data26.fsLabel;
if(typeof data32 === "string"){
if(!pattern10.test(data32)){
const err69 = {instancePath:instancePath+"/disk/partitions/" + i3+"/fsLabel",schemaPath:"#/properties/disk/properties/partitions/items/properties/fsLabel/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._-]{1,16}$"},message:"must match pattern \""+"^[A-Za-z0-9._-]{1,16}$"+"\""};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/disk/partitions/" + i3+"/fsLabel",schemaPath:"#/properties/disk/properties/partitions/items/properties/fsLabel/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data26.start !== undefined){
let data33 = data26.start;
if((typeof data33 !== "string") && (!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33))))){
const err71 = {instancePath:instancePath+"/disk/partitions/" + i3+"/start",schemaPath:"#/properties/disk/properties/partitions/items/properties/start/type",keyword:"type",params:{type: schema0.properties.disk.properties.partitions.items.properties.start.type},message:"must be string,integer"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 1073741824 || isNaN(data33)){
const err72 = {instancePath:instancePath+"/disk/partitions/" + i3+"/start",schemaPath:"#/properties/disk/properties/partitions/items/properties/start/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1073741824},message:"must be <= 1073741824"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(data33 < 0 || isNaN(data33)){
const err73 = {instancePath:instancePath+"/disk/partitions/" + i3+"/start",schemaPath:"#/properties/disk/properties/partitions/items/properties/start/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(typeof data33 === "string"){
if(!pattern6.test(data33)){
const err74 = {instancePath:instancePath+"/disk/partitions/" + i3+"/start",schemaPath:"#/properties/disk/properties/partitions/items/properties/start/pattern",keyword:"pattern",params:{pattern: "^(0|[0-9]{1,12}K(i?B)?|[0-9]{1,9}M(i?B)?|[0-9]{1,6}G(i?B)?|[0-9]{1,3}TiB)$"},message:"must match pattern \""+"^(0|[0-9]{1,12}K(i?B)?|[0-9]{1,9}M(i?B)?|[0-9]{1,6}G(i?B)?|[0-9]{1,3}TiB)$"+"\""};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
if(data26.end !== undefined){
let data34 = data26.end;
if((typeof data34 !== "string") && (!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34))))){
const err75 = {instancePath:instancePath+"/disk/partitions/" + i3+"/end",schemaPath:"#/properties/disk/properties/partitions/items/properties/end/type",keyword:"type",params:{type: schema0.properties.disk.properties.partitions.items.properties.end.type},message:"must be string,integer"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 1073741824 || isNaN(data34)){
const err76 = {instancePath:instancePath+"/disk/partitions/" + i3+"/end",schemaPath:"#/properties/disk/properties/partitions/items/properties/end/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1073741824},message:"must be <= 1073741824"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(data34 < 0 || isNaN(data34)){
const err77 = {instancePath:instancePath+"/disk/partitions/" + i3+"/end",schemaPath:"#/properties/disk/properties/partitions/items/properties/end/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(typeof data34 === "string"){
if(!pattern6.test(data34)){
const err78 = {instancePath:instancePath+"/disk/partitions/" + i3+"/end",schemaPath:"#/properties/disk/properties/partitions/items/properties/end/pattern",keyword:"pattern",params:{pattern: "^(0|[0-9]{1,12}K(i?B)?|[0-9]{1,9}M(i?B)?|[0-9]{1,6}G(i?B)?|[0-9]{1,3}TiB)$"},message:"must match pattern \""+"^(0|[0-9]{1,12}K(i?B)?|[0-9]{1,9}M(i?B)?|[0-9]{1,6}G(i?B)?|[0-9]{1,3}TiB)$"+"\""};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
if(data26.mountPoint !== undefined){
let data35 = data26.mountPoint;
if(typeof data35 === "string"){
if(!pattern13.test(data35)){
const err79 = {instancePath:instancePath+"/disk/partitions/" + i3+"/mountPoint",schemaPath:"#/properties/disk/properties/partitions/items/properties/mountPoint/pattern",keyword:"pattern",params:{pattern: "^/(?:(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+(?:/(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+)*/?)?$"},message:"must match pattern \""+"^/(?:(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+(?:/(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+)*/?)?$"+"\""};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/disk/partitions/" + i3+"/mountPoint",schemaPath:"#/properties/disk/properties/partitions/items/properties/mountPoint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data26.mountOptions !== undefined){
let data36 = data26.mountOptions;
if(typeof data36 === "string"){
if(!pattern14.test(data36)){
const err81 = {instancePath:instancePath+"/disk/partitions/" + i3+"/mountOptions",schemaPath:"#/properties/disk/properties/partitions/items/properties/mountOptions/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_=.:/@%+-]+(,[A-Za-z0-9_=.:/@%+-]+)*$"},message:"must match pattern \""+"^[A-Za-z0-9_=.:/@%+-]+(,[A-Za-z0-9_=.:/@%+-]+)*$"+"\""};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/disk/partitions/" + i3+"/mountOptions",schemaPath:"#/properties/disk/properties/partitions/items/properties/mountOptions/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data26.flags !== undefined){
let data37 = data26.flags;
if(Array.isArray(data37)){
const len4 = data37.length;
for(let i4=0; i4<len4; i4++){
let data38 = data37[i4];
if(typeof data38 !== "string"){
const err83 = {instancePath:instancePath+"/disk/partitions/" + i3+"/flags/" + i4,schemaPath:"#/properties/disk/properties/partitions/items/properties/flags/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(!((((((data38 === "esp") || (data38 === "boot")) || (data38 === "legacy_boot")) || (data38 === "no-auto")) || (data38 === "read-only")) || (data38 === "grow-file-system"))){
const err84 = {instancePath:instancePath+"/disk/partitions/" + i3+"/flags/" + i4,schemaPath:"#/properties/disk/properties/partitions/items/properties/flags/items/enum",keyword:"enum",params:{allowedValues: schema0.properties.disk.properties.partitions.items.properties.flags.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
let i5 = data37.length;
let j0;
if(i5 > 1){
const indices0 = {};
for(;i5--;){
let item0 = data37[i5];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err85 = {instancePath:instancePath+"/disk/partitions/" + i3+"/flags",schemaPath:"#/properties/disk/properties/partitions/items/properties/flags/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j0},message:"must NOT have duplicate items (items ## "+j0+" and "+i5+" are identical)"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
break;
}
indices0[item0] = i5;
}
}
}
else {
const err86 = {instancePath:instancePath+"/disk/partitions/" + i3+"/flags",schemaPath:"#/properties/disk/properties/partitions/items/properties/flags/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/disk/partitions/" + i3,schemaPath:"#/properties/disk/properties/partitions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath:instancePath+"/disk/partitions",schemaPath:"#/properties/disk/properties/partitions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
}
else {
const err89 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data.packageRepositories !== undefined){
let data39 = data.packageRepositories;
if(Array.isArray(data39)){
const len5 = data39.length;
for(let i6=0; i6<len5; i6++){
let data40 = data39[i6];
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.codename === undefined){
const err90 = {instancePath:instancePath+"/packageRepositories/" + i6,schemaPath:"#/properties/packageRepositories/items/required",keyword:"required",params:{missingProperty: "codename"},message:"must have required property '"+"codename"+"'"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
for(const key7 in data40){
if(!(func0.call(schema0.properties.packageRepositories.items.properties, key7))){
const err91 = {instancePath:instancePath+"/packageRepositories/" + i6,schemaPath:"#/properties/packageRepositories/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data40.codename !== undefined){
let data41 = data40.codename;
if(typeof data41 === "string"){
if(!pattern15.test(data41)){
const err92 = {instancePath:instancePath+"/packageRepositories/" + i6+"/codename",schemaPath:"#/properties/packageRepositories/items/properties/codename/pattern",keyword:"pattern",params:{pattern: "^([A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*/?|\\./)$"},message:"must match pattern \""+"^([A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*/?|\\./)$"+"\""};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/packageRepositories/" + i6+"/codename",schemaPath:"#/properties/packageRepositories/items/properties/codename/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data40.url !== undefined){
let data42 = data40.url;
if(typeof data42 === "string"){
if(!pattern16.test(data42)){
const err94 = {instancePath:instancePath+"/packageRepositories/" + i6+"/url",schemaPath:"#/properties/packageRepositories/items/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s@?#]*)?$"},message:"must match pattern \""+"^https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s@?#]*)?$"+"\""};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
else {
const err95 = {instancePath:instancePath+"/packageRepositories/" + i6+"/url",schemaPath:"#/properties/packageRepositories/items/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data40.urls !== undefined){
let data43 = data40.urls;
if(Array.isArray(data43)){
if(data43.length < 1){
const err96 = {instancePath:instancePath+"/packageRepositories/" + i6+"/urls",schemaPath:"#/properties/packageRepositories/items/properties/urls/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
const len6 = data43.length;
for(let i7=0; i7<len6; i7++){
let data44 = data43[i7];
if(typeof data44 === "string"){
if(!pattern16.test(data44)){
const err97 = {instancePath:instancePath+"/packageRepositories/" + i6+"/urls/" + i7,schemaPath:"#/properties/packageRepositories/items/properties/urls/items/pattern",keyword:"pattern",params:{pattern: "^https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s@?#]*)?$"},message:"must match pattern \""+"^https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s@?#]*)?$"+"\""};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
else {
const err98 = {instancePath:instancePath+"/packageRepositories/" + i6+"/urls/" + i7,schemaPath:"#/properties/packageRepositories/items/properties/urls/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath:instancePath+"/packageRepositories/" + i6+"/urls",schemaPath:"#/properties/packageRepositories/items/properties/urls/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data40.path !== undefined){
let data45 = data40.path;
if(typeof data45 === "string"){
if(func1(data45) < 1){
const err100 = {instancePath:instancePath+"/packageRepositories/" + i6+"/path",schemaPath:"#/properties/packageRepositories/items/properties/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
else {
const err101 = {instancePath:instancePath+"/packageRepositories/" + i6+"/path",schemaPath:"#/properties/packageRepositories/items/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
if(data40.pkey !== undefined){
let data46 = data40.pkey;
if(typeof data46 === "string"){
if(!pattern18.test(data46)){
const err102 = {instancePath:instancePath+"/packageRepositories/" + i6+"/pkey",schemaPath:"#/properties/packageRepositories/items/properties/pkey/pattern",keyword:"pattern",params:{pattern: "^(https?://[^\\s@/]+/[^\\s]*|(?![A-Za-z][A-Za-z0-9+.-]*://)[^\\u0000-\\u001f]+)$"},message:"must match pattern \""+"^(https?://[^\\s@/]+/[^\\s]*|(?![A-Za-z][A-Za-z0-9+.-]*://)[^\\u0000-\\u001f]+)$"+"\""};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
else {
const err103 = {instancePath:instancePath+"/packageRepositories/" + i6+"/pkey",schemaPath:"#/properties/packageRepositories/items/properties/pkey/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data40.pkeys !== undefined){
let data47 = data40.pkeys;
if(Array.isArray(data47)){
if(data47.length < 1){
const err104 = {instancePath:instancePath+"/packageRepositories/" + i6+"/pkeys",schemaPath:"#/properties/packageRepositories/items/properties/pkeys/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
const len7 = data47.length;
for(let i8=0; i8<len7; i8++){
let data48 = data47[i8];
if(typeof data48 === "string"){
if(!pattern18.test(data48)){
const err105 = {instancePath:instancePath+"/packageRepositories/" + i6+"/pkeys/" + i8,schemaPath:"#/properties/packageRepositories/items/properties/pkeys/items/pattern",keyword:"pattern",params:{pattern: "^(https?://[^\\s@/]+/[^\\s]*|(?![A-Za-z][A-Za-z0-9+.-]*://)[^\\u0000-\\u001f]+)$"},message:"must match pattern \""+"^(https?://[^\\s@/]+/[^\\s]*|(?![A-Za-z][A-Za-z0-9+.-]*://)[^\\u0000-\\u001f]+)$"+"\""};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
else {
const err106 = {instancePath:instancePath+"/packageRepositories/" + i6+"/pkeys/" + i8,schemaPath:"#/properties/packageRepositories/items/properties/pkeys/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
else {
const err107 = {instancePath:instancePath+"/packageRepositories/" + i6+"/pkeys",schemaPath:"#/properties/packageRepositories/items/properties/pkeys/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data40.fingerprint !== undefined){
let data49 = data40.fingerprint;
if(typeof data49 === "string"){
if(!pattern20.test(data49)){
const err108 = {instancePath:instancePath+"/packageRepositories/" + i6+"/fingerprint",schemaPath:"#/properties/packageRepositories/items/properties/fingerprint/pattern",keyword:"pattern",params:{pattern: "^(([0-9A-Fa-f] *){40}|([0-9A-Fa-f] *){64})$"},message:"must match pattern \""+"^(([0-9A-Fa-f] *){40}|([0-9A-Fa-f] *){64})$"+"\""};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/packageRepositories/" + i6+"/fingerprint",schemaPath:"#/properties/packageRepositories/items/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data40.fingerprints !== undefined){
let data50 = data40.fingerprints;
if(Array.isArray(data50)){
if(data50.length < 1){
const err110 = {instancePath:instancePath+"/packageRepositories/" + i6+"/fingerprints",schemaPath:"#/properties/packageRepositories/items/properties/fingerprints/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
const len8 = data50.length;
for(let i9=0; i9<len8; i9++){
let data51 = data50[i9];
if(typeof data51 === "string"){
if(!pattern20.test(data51)){
const err111 = {instancePath:instancePath+"/packageRepositories/" + i6+"/fingerprints/" + i9,schemaPath:"#/properties/packageRepositories/items/properties/fingerprints/items/pattern",keyword:"pattern",params:{pattern: "^(([0-9A-Fa-f] *){40}|([0-9A-Fa-f] *){64})$"},message:"must match pattern \""+"^(([0-9A-Fa-f] *){40}|([0-9A-Fa-f] *){64})$"+"\""};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
else {
const err112 = {instancePath:instancePath+"/packageRepositories/" + i6+"/fingerprints/" + i9,schemaPath:"#/properties/packageRepositories/items/properties/fingerprints/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
else {
const err113 = {instancePath:instancePath+"/packageRepositories/" + i6+"/fingerprints",schemaPath:"#/properties/packageRepositories/items/properties/fingerprints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data40.insecureSkipVerify !== undefined){
if(typeof data40.insecureSkipVerify !== "boolean"){
const err114 = {instancePath:instancePath+"/packageRepositories/" + i6+"/insecureSkipVerify",schemaPath:"#/properties/packageRepositories/items/properties/insecureSkipVerify/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data40.component !== undefined){
let data53 = data40.component;
if(typeof data53 === "string"){
if(!pattern22.test(data53)){
const err115 = {instancePath:instancePath+"/packageRepositories/" + i6+"/component",schemaPath:"#/properties/packageRepositories/items/properties/component/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9./+-]*( +[a-z0-9][a-z0-9./+-]*)*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9./+-]*( +[a-z0-9][a-z0-9./+-]*)*$"+"\""};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
else {
const err116 = {instancePath:instancePath+"/packageRepositories/" + i6+"/component",schemaPath:"#/properties/packageRepositories/items/properties/component/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data40.priority !== undefined){
let data54 = data40.priority;
if(!(((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54))) && (isFinite(data54)))){
const err117 = {instancePath:instancePath+"/packageRepositories/" + i6+"/priority",schemaPath:"#/properties/packageRepositories/items/properties/priority/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 > 9999 || isNaN(data54)){
const err118 = {instancePath:instancePath+"/packageRepositories/" + i6+"/priority",schemaPath:"#/properties/packageRepositories/items/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9999},message:"must be <= 9999"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(data54 < -9999 || isNaN(data54)){
const err119 = {instancePath:instancePath+"/packageRepositories/" + i6+"/priority",schemaPath:"#/properties/packageRepositories/items/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: -9999},message:"must be >= -9999"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
}
if(data40.allowPackages !== undefined){
let data55 = data40.allowPackages;
if(Array.isArray(data55)){
const len9 = data55.length;
for(let i10=0; i10<len9; i10++){
let data56 = data55[i10];
if(typeof data56 === "string"){
if(!pattern23.test(data56)){
const err120 = {instancePath:instancePath+"/packageRepositories/" + i6+"/allowPackages/" + i10,schemaPath:"#/properties/packageRepositories/items/properties/allowPackages/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9*?\\[\\]+._!-]+$"},message:"must match pattern \""+"^[A-Za-z0-9*?\\[\\]+._!-]+$"+"\""};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/packageRepositories/" + i6+"/allowPackages/" + i10,schemaPath:"#/properties/packageRepositories/items/properties/allowPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
}
else {
const err122 = {instancePath:instancePath+"/packageRepositories/" + i6+"/allowPackages",schemaPath:"#/properties/packageRepositories/items/properties/allowPackages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data40.excludePackages !== undefined){
let data57 = data40.excludePackages;
if(Array.isArray(data57)){
const len10 = data57.length;
for(let i11=0; i11<len10; i11++){
let data58 = data57[i11];
if(typeof data58 === "string"){
if(!pattern23.test(data58)){
const err123 = {instancePath:instancePath+"/packageRepositories/" + i6+"/excludePackages/" + i11,schemaPath:"#/properties/packageRepositories/items/properties/excludePackages/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9*?\\[\\]+._!-]+$"},message:"must match pattern \""+"^[A-Za-z0-9*?\\[\\]+._!-]+$"+"\""};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
else {
const err124 = {instancePath:instancePath+"/packageRepositories/" + i6+"/excludePackages/" + i11,schemaPath:"#/properties/packageRepositories/items/properties/excludePackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
else {
const err125 = {instancePath:instancePath+"/packageRepositories/" + i6+"/excludePackages",schemaPath:"#/properties/packageRepositories/items/properties/excludePackages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data40.pinPackages !== undefined){
let data59 = data40.pinPackages;
if(Array.isArray(data59)){
const len11 = data59.length;
for(let i12=0; i12<len11; i12++){
let data60 = data59[i12];
if(typeof data60 === "string"){
if(!pattern23.test(data60)){
const err126 = {instancePath:instancePath+"/packageRepositories/" + i6+"/pinPackages/" + i12,schemaPath:"#/properties/packageRepositories/items/properties/pinPackages/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9*?\\[\\]+._!-]+$"},message:"must match pattern \""+"^[A-Za-z0-9*?\\[\\]+._!-]+$"+"\""};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
else {
const err127 = {instancePath:instancePath+"/packageRepositories/" + i6+"/pinPackages/" + i12,schemaPath:"#/properties/packageRepositories/items/properties/pinPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
}
else {
const err128 = {instancePath:instancePath+"/packageRepositories/" + i6+"/pinPackages",schemaPath:"#/properties/packageRepositories/items/properties/pinPackages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data40.cost !== undefined){
let data61 = data40.cost;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
const err129 = {instancePath:instancePath+"/packageRepositories/" + i6+"/cost",schemaPath:"#/properties/packageRepositories/items/properties/cost/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 > 100000 || isNaN(data61)){
const err130 = {instancePath:instancePath+"/packageRepositories/" + i6+"/cost",schemaPath:"#/properties/packageRepositories/items/properties/cost/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},message:"must be <= 100000"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if(data61 < 0 || isNaN(data61)){
const err131 = {instancePath:instancePath+"/packageRepositories/" + i6+"/cost",schemaPath:"#/properties/packageRepositories/items/properties/cost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
}
if(data40.snapshot !== undefined){
let data62 = data40.snapshot;
if(typeof data62 === "string"){
if(!pattern26.test(data62)){
const err132 = {instancePath:instancePath+"/packageRepositories/" + i6+"/snapshot",schemaPath:"#/properties/packageRepositories/items/properties/snapshot/pattern",keyword:"pattern",params:{pattern: "^\\d{8}T\\d{6}Z$|^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\dZ)?$"},message:"must match pattern \""+"^\\d{8}T\\d{6}Z$|^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\dZ)?$"+"\""};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
else {
const err133 = {instancePath:instancePath+"/packageRepositories/" + i6+"/snapshot",schemaPath:"#/properties/packageRepositories/items/properties/snapshot/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data40.packageFiles !== undefined){
let data63 = data40.packageFiles;
if(Array.isArray(data63)){
if(data63.length < 1){
const err134 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageFiles",schemaPath:"#/properties/packageRepositories/items/properties/packageFiles/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
const len12 = data63.length;
for(let i13=0; i13<len12; i13++){
let data64 = data63[i13];
if(typeof data64 === "string"){
if(func1(data64) < 1){
const err135 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageFiles/" + i13,schemaPath:"#/properties/packageRepositories/items/properties/packageFiles/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
else {
const err136 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageFiles/" + i13,schemaPath:"#/properties/packageRepositories/items/properties/packageFiles/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
}
else {
const err137 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageFiles",schemaPath:"#/properties/packageRepositories/items/properties/packageFiles/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data40.packageUrls !== undefined){
let data65 = data40.packageUrls;
if(Array.isArray(data65)){
if(data65.length < 1){
const err138 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageUrls",schemaPath:"#/properties/packageRepositories/items/properties/packageUrls/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
const len13 = data65.length;
for(let i14=0; i14<len13; i14++){
let data66 = data65[i14];
if(data66 && typeof data66 == "object" && !Array.isArray(data66)){
if(data66.url === undefined){
const err139 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageUrls/" + i14,schemaPath:"#/properties/packageRepositories/items/properties/packageUrls/items/required",keyword:"required",params:{missingProperty: "url"},message:"must have required property '"+"url"+"'"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data66.sha256 === undefined){
const err140 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageUrls/" + i14,schemaPath:"#/properties/packageRepositories/items/properties/packageUrls/items/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
for(const key8 in data66){
if(!((key8 === "url") || (key8 === "sha256"))){
const err141 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageUrls/" + i14,schemaPath:"#/properties/packageRepositories/items/properties/packageUrls/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data66.url !== undefined){
let data67 = data66.url;
if(typeof data67 === "string"){
if(!pattern27.test(data67)){
const err142 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageUrls/" + i14+"/url",schemaPath:"#/properties/packageRepositories/items/properties/packageUrls/items/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://[A-Za-z0-9.:\\[\\]-]+/[^\\s@?#]+$"},message:"must match pattern \""+"^https?://[A-Za-z0-9.:\\[\\]-]+/[^\\s@?#]+$"+"\""};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
else {
const err143 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageUrls/" + i14+"/url",schemaPath:"#/properties/packageRepositories/items/properties/packageUrls/items/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data66.sha256 !== undefined){
let data68 = data66.sha256;
if(typeof data68 === "string"){
if(!pattern28.test(data68)){
const err144 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageUrls/" + i14+"/sha256",schemaPath:"#/properties/packageRepositories/items/properties/packageUrls/items/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
else {
const err145 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageUrls/" + i14+"/sha256",schemaPath:"#/properties/packageRepositories/items/properties/packageUrls/items/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
}
else {
const err146 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageUrls/" + i14,schemaPath:"#/properties/packageRepositories/items/properties/packageUrls/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
}
else {
const err147 = {instancePath:instancePath+"/packageRepositories/" + i6+"/packageUrls",schemaPath:"#/properties/packageRepositories/items/properties/packageUrls/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data40.metalink !== undefined){
let data69 = data40.metalink;
if(typeof data69 === "string"){
if(!pattern29.test(data69)){
const err148 = {instancePath:instancePath+"/packageRepositories/" + i6+"/metalink",schemaPath:"#/properties/packageRepositories/items/properties/metalink/pattern",keyword:"pattern",params:{pattern: "^https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s@#]*)?$"},message:"must match pattern \""+"^https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s@#]*)?$"+"\""};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
else {
const err149 = {instancePath:instancePath+"/packageRepositories/" + i6+"/metalink",schemaPath:"#/properties/packageRepositories/items/properties/metalink/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
if(data40.mirrorlist !== undefined){
let data70 = data40.mirrorlist;
if(typeof data70 === "string"){
if(!pattern29.test(data70)){
const err150 = {instancePath:instancePath+"/packageRepositories/" + i6+"/mirrorlist",schemaPath:"#/properties/packageRepositories/items/properties/mirrorlist/pattern",keyword:"pattern",params:{pattern: "^https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s@#]*)?$"},message:"must match pattern \""+"^https?://[A-Za-z0-9.:\\[\\]-]+(/[^\\s@#]*)?$"+"\""};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
else {
const err151 = {instancePath:instancePath+"/packageRepositories/" + i6+"/mirrorlist",schemaPath:"#/properties/packageRepositories/items/properties/mirrorlist/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
if(data40.modules !== undefined){
let data71 = data40.modules;
if(Array.isArray(data71)){
const len14 = data71.length;
for(let i15=0; i15<len14; i15++){
let data72 = data71[i15];
if(typeof data72 === "string"){
if(!pattern31.test(data72)){
const err152 = {instancePath:instancePath+"/packageRepositories/" + i6+"/modules/" + i15,schemaPath:"#/properties/packageRepositories/items/properties/modules/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._+-]+:[A-Za-z0-9._+-]+$"},message:"must match pattern \""+"^[A-Za-z0-9._+-]+:[A-Za-z0-9._+-]+$"+"\""};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
else {
const err153 = {instancePath:instancePath+"/packageRepositories/" + i6+"/modules/" + i15,schemaPath:"#/properties/packageRepositories/items/properties/modules/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
}
else {
const err154 = {instancePath:instancePath+"/packageRepositories/" + i6+"/modules",schemaPath:"#/properties/packageRepositories/items/properties/modules/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
}
else {
const err155 = {instancePath:instancePath+"/packageRepositories/" + i6,schemaPath:"#/properties/packageRepositories/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
}
else {
const err156 = {instancePath:instancePath+"/packageRepositories",schemaPath:"#/properties/packageRepositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data.tools !== undefined){
let data73 = data.tools;
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
for(const key9 in data73){
if(!((key9 === "from") || (key9 === "toolPackages"))){
const err157 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data73.from !== undefined){
let data74 = data73.from;
if(typeof data74 !== "string"){
const err158 = {instancePath:instancePath+"/tools/from",schemaPath:"#/properties/tools/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
if(!((data74 === "host") || (data74 === "chroot"))){
const err159 = {instancePath:instancePath+"/tools/from",schemaPath:"#/properties/tools/properties/from/enum",keyword:"enum",params:{allowedValues: schema0.properties.tools.properties.from.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data73.toolPackages !== undefined){
let data75 = data73.toolPackages;
if(Array.isArray(data75)){
const len15 = data75.length;
for(let i16=0; i16<len15; i16++){
let data76 = data75[i16];
if(typeof data76 === "string"){
if(!pattern32.test(data76)){
const err160 = {instancePath:instancePath+"/tools/toolPackages/" + i16,schemaPath:"#/properties/tools/properties/toolPackages/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9+._-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9+._-]*$"+"\""};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
else {
const err161 = {instancePath:instancePath+"/tools/toolPackages/" + i16,schemaPath:"#/properties/tools/properties/toolPackages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
}
else {
const err162 = {instancePath:instancePath+"/tools/toolPackages",schemaPath:"#/properties/tools/properties/toolPackages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
}
else {
const err163 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
if(data.packagePins !== undefined){
let data77 = data.packagePins;
if(Array.isArray(data77)){
const len16 = data77.length;
for(let i17=0; i17<len16; i17++){
let data78 = data77[i17];
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
if(data78.packages === undefined){
const err164 = {instancePath:instancePath+"/packagePins/" + i17,schemaPath:"#/properties/packagePins/items/required",keyword:"required",params:{missingProperty: "packages"},message:"must have required property '"+"packages"+"'"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
for(const key10 in data78){
if(!((((((key10 === "packages") || (key10 === "version")) || (key10 === "release")) || (key10 === "origin")) || (key10 === "repository")) || (key10 === "priority"))){
const err165 = {instancePath:instancePath+"/packagePins/" + i17,schemaPath:"#/properties/packagePins/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data78.packages !== undefined){
let data79 = data78.packages;
if(Array.isArray(data79)){
if(data79.length < 1){
const err166 = {instancePath:instancePath+"/packagePins/" + i17+"/packages",schemaPath:"#/properties/packagePins/items/properties/packages/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
const len17 = data79.length;
for(let i18=0; i18<len17; i18++){
let data80 = data79[i18];
if(typeof data80 === "string"){
if(!pattern23.test(data80)){
const err167 = {instancePath:instancePath+"/packagePins/" + i17+"/packages/" + i18,schemaPath:"#/properties/packagePins/items/properties/packages/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9*?\\[\\]+._!-]+$"},message:"must match pattern \""+"^[A-Za-z0-9*?\\[\\]+._!-]+$"+"\""};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
else {
const err168 = {instancePath:instancePath+"/packagePins/" + i17+"/packages/" + i18,schemaPath:"#/properties/packagePins/items/properties/packages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
}
else {
const err169 = {instancePath:instancePath+"/packagePins/" + i17+"/packages",schemaPath:"#/properties/packagePins/items/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
if(data78.version !== undefined){
let data81 = data78.version;
if(typeof data81 === "string"){
if(!pattern34.test(data81)){
const err170 = {instancePath:instancePath+"/packagePins/" + i17+"/version",schemaPath:"#/properties/packagePins/items/properties/version/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9*?\\[\\]+.:~^_!-]+$"},message:"must match pattern \""+"^[A-Za-z0-9*?\\[\\]+.:~^_!-]+$"+"\""};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
else {
const err171 = {instancePath:instancePath+"/packagePins/" + i17+"/version",schemaPath:"#/properties/packagePins/items/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
if(data78.release !== undefined){
let data82 = data78.release;
if(typeof data82 === "string"){
if(!pattern35.test(data82)){
const err172 = {instancePath:instancePath+"/packagePins/" + i17+"/release",schemaPath:"#/properties/packagePins/items/properties/release/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f]+$"+"\""};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
else {
const err173 = {instancePath:instancePath+"/packagePins/" + i17+"/release",schemaPath:"#/properties/packagePins/items/properties/release/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data78.origin !== undefined){
let data83 = data78.origin;
if(typeof data83 === "string"){
if(!pattern35.test(data83)){
const err174 = {instancePath:instancePath+"/packagePins/" + i17+"/origin",schemaPath:"#/properties/packagePins/items/properties/origin/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f]+$"+"\""};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
else {
const err175 = {instancePath:instancePath+"/packagePins/" + i17+"/origin",schemaPath:"#/properties/packagePins/items/properties/origin/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data78.repository !== undefined){
let data84 = data78.repository;
if(typeof data84 === "string"){
if(!pattern37.test(data84)){
const err176 = {instancePath:instancePath+"/packagePins/" + i17+"/repository",schemaPath:"#/properties/packagePins/items/properties/repository/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9./][A-Za-z0-9./_-]*$"},message:"must match pattern \""+"^[A-Za-z0-9./][A-Za-z0-9./_-]*$"+"\""};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
else {
const err177 = {instancePath:instancePath+"/packagePins/" + i17+"/repository",schemaPath:"#/properties/packagePins/items/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data78.priority !== undefined){
let data85 = data78.priority;
if(!(((typeof data85 == "number") && (!(data85 % 1) && !isNaN(data85))) && (isFinite(data85)))){
const err178 = {instancePath:instancePath+"/packagePins/" + i17+"/priority",schemaPath:"#/properties/packagePins/items/properties/priority/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
if((typeof data85 == "number") && (isFinite(data85))){
if(data85 > 9999 || isNaN(data85)){
const err179 = {instancePath:instancePath+"/packagePins/" + i17+"/priority",schemaPath:"#/properties/packagePins/items/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9999},message:"must be <= 9999"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
if(data85 < -9999 || isNaN(data85)){
const err180 = {instancePath:instancePath+"/packagePins/" + i17+"/priority",schemaPath:"#/properties/packagePins/items/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: -9999},message:"must be >= -9999"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
}
}
else {
const err181 = {instancePath:instancePath+"/packagePins/" + i17,schemaPath:"#/properties/packagePins/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
}
else {
const err182 = {instancePath:instancePath+"/packagePins",schemaPath:"#/properties/packagePins/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data.systemConfig !== undefined){
let data86 = data.systemConfig;
if(data86 && typeof data86 == "object" && !Array.isArray(data86)){
for(const key11 in data86){
if(!(func0.call(schema0.properties.systemConfig.properties, key11))){
const err183 = {instancePath:instancePath+"/systemConfig",schemaPath:"#/properties/systemConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
if(data86.name !== undefined){
let data87 = data86.name;
if(typeof data87 === "string"){
if(!pattern5.test(data87)){
const err184 = {instancePath:instancePath+"/systemConfig/name",schemaPath:"#/properties/systemConfig/properties/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]+$"+"\""};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
else {
const err185 = {instancePath:instancePath+"/systemConfig/name",schemaPath:"#/properties/systemConfig/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
if(data86.description !== undefined){
if(typeof data86.description !== "string"){
const err186 = {instancePath:instancePath+"/systemConfig/description",schemaPath:"#/properties/systemConfig/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
if(data86.hostname !== undefined){
let data89 = data86.hostname;
if(typeof data89 === "string"){
if(!pattern39.test(data89)){
const err187 = {instancePath:instancePath+"/systemConfig/hostname",schemaPath:"#/properties/systemConfig/properties/hostname/pattern",keyword:"pattern",params:{pattern: "^(?=.{1,64}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$"},message:"must match pattern \""+"^(?=.{1,64}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$"+"\""};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
else {
const err188 = {instancePath:instancePath+"/systemConfig/hostname",schemaPath:"#/properties/systemConfig/properties/hostname/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
if(data86.timezone !== undefined){
let data90 = data86.timezone;
if(typeof data90 === "string"){
if(!pattern40.test(data90)){
const err189 = {instancePath:instancePath+"/systemConfig/timezone",schemaPath:"#/properties/systemConfig/properties/timezone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$"},message:"must match pattern \""+"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$"+"\""};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
else {
const err190 = {instancePath:instancePath+"/systemConfig/timezone",schemaPath:"#/properties/systemConfig/properties/timezone/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data86.locale !== undefined){
let data91 = data86.locale;
if(typeof data91 === "string"){
if(!pattern41.test(data91)){
const err191 = {instancePath:instancePath+"/systemConfig/locale",schemaPath:"#/properties/systemConfig/properties/locale/pattern",keyword:"pattern",params:{pattern: "^(C|POSIX|C\\.UTF-8|[a-z]{2,3}_[A-Z]{2}\\.UTF-8)$"},message:"must match pattern \""+"^(C|POSIX|C\\.UTF-8|[a-z]{2,3}_[A-Z]{2}\\.UTF-8)$"+"\""};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
else {
const err192 = {instancePath:instancePath+"/systemConfig/locale",schemaPath:"#/properties/systemConfig/properties/locale/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
if(data86.packages !== undefined){
let data92 = data86.packages;
if(Array.isArray(data92)){
const len18 = data92.length;
for(let i19=0; i19<len18; i19++){
let data93 = data92[i19];
if(typeof data93 === "string"){
if(!pattern42.test(data93)){
const err193 = {instancePath:instancePath+"/systemConfig/packages/" + i19,schemaPath:"#/properties/systemConfig/properties/packages/items/pattern",keyword:"pattern",params:{pattern: "^(-?[A-Za-z0-9*?\\[][A-Za-z0-9*?\\[\\]!+._-]*(:[A-Za-z0-9.~^+*-]+)?([=_][A-Za-z0-9*?.+:~^_-]+)?|@[A-Za-z0-9][A-Za-z0-9._+-]*|/[^\\s$`;&|<>\"'\\\\]+|[A-Za-z0-9(][A-Za-z0-9 +.,:_~^()<>=|/*@%?!\\[\\]-]*[ |(][A-Za-z0-9 +.,:_~^()<>=|/*@%?!\\[\\]-]*)$"},message:"must match pattern \""+"^(-?[A-Za-z0-9*?\\[][A-Za-z0-9*?\\[\\]!+._-]*(:[A-Za-z0-9.~^+*-]+)?([=_][A-Za-z0-9*?.+:~^_-]+)?|@[A-Za-z0-9][A-Za-z0-9._+-]*|/[^\\s$`;&|<>\"'\\\\]+|[A-Za-z0-9(][A-Za-z0-9 +.,:_~^()<>=|/*@%?!\\[\\]-]*[ |(][A-Za-z0-9 +.,:_~^()<>=|/*@%?!\\[\\]-]*)$"+"\""};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
else {
const err194 = {instancePath:instancePath+"/systemConfig/packages/" + i19,schemaPath:"#/properties/systemConfig/properties/packages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
}
else {
const err195 = {instancePath:instancePath+"/systemConfig/packages",schemaPath:"#/properties/systemConfig/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
}
if(data86.recommends !== undefined){
if(typeof data86.recommends !== "boolean"){
const err196 = {instancePath:instancePath+"/systemConfig/recommends",schemaPath:"#/properties/systemConfig/properties/recommends/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
if(data86.multilib !== undefined){
if(typeof data86.multilib !== "boolean"){
const err197 = {instancePath:instancePath+"/systemConfig/multilib",schemaPath:"#/properties/systemConfig/properties/multilib/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
if(data86.kernel !== undefined){
let data96 = data86.kernel;
if(data96 && typeof data96 == "object" && !Array.isArray(data96)){
for(const key12 in data96){
if(!(((key12 === "version") || (key12 === "cmdline")) || (key12 === "packages"))){
const err198 = {instancePath:instancePath+"/systemConfig/kernel",schemaPath:"#/properties/systemConfig/properties/kernel/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
if(data96.version !== undefined){
let data97 = data96.version;
if(typeof data97 === "string"){
if(!pattern43.test(data97)){
const err199 = {instancePath:instancePath+"/systemConfig/kernel/version",schemaPath:"#/properties/systemConfig/properties/kernel/properties/version/pattern",keyword:"pattern",params:{pattern: "^[0-9][A-Za-z0-9.+~-]*$"},message:"must match pattern \""+"^[0-9][A-Za-z0-9.+~-]*$"+"\""};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
}
else {
const err200 = {instancePath:instancePath+"/systemConfig/kernel/version",schemaPath:"#/properties/systemConfig/properties/kernel/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
if(data96.cmdline !== undefined){
let data98 = data96.cmdline;
if(typeof data98 === "string"){
if(!pattern44.test(data98)){
const err201 = {instancePath:instancePath+"/systemConfig/kernel/cmdline",schemaPath:"#/properties/systemConfig/properties/kernel/properties/cmdline/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]*$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]*$"+"\""};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
else {
const err202 = {instancePath:instancePath+"/systemConfig/kernel/cmdline",schemaPath:"#/properties/systemConfig/properties/kernel/properties/cmdline/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
if(data96.packages !== undefined){
let data99 = data96.packages;
if(Array.isArray(data99)){
if(data99.length < 1){
const err203 = {instancePath:instancePath+"/systemConfig/kernel/packages",schemaPath:"#/properties/systemConfig/properties/kernel/properties/packages/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
const len19 = data99.length;
for(let i20=0; i20<len19; i20++){
let data100 = data99[i20];
if(typeof data100 === "string"){
if(!pattern42.test(data100)){
const err204 = {instancePath:instancePath+"/systemConfig/kernel/packages/" + i20,schemaPath:"#/properties/systemConfig/properties/kernel/properties/packages/items/pattern",keyword:"pattern",params:{pattern: "^(-?[A-Za-z0-9*?\\[][A-Za-z0-9*?\\[\\]!+._-]*(:[A-Za-z0-9.~^+*-]+)?([=_][A-Za-z0-9*?.+:~^_-]+)?|@[A-Za-z0-9][A-Za-z0-9._+-]*|/[^\\s$`;&|<>\"'\\\\]+|[A-Za-z0-9(][A-Za-z0-9 +.,:_~^()<>=|/*@%?!\\[\\]-]*[ |(][A-Za-z0-9 +.,:_~^()<>=|/*@%?!\\[\\]-]*)$"},message:"must match pattern \""+"^(-?[A-Za-z0-9*?\\[][A-Za-z0-9*?\\[\\]!+._-]*(:[A-Za-z0-9.~^+*-]+)?([=_][A-Za-z0-9*?.+:~^_-]+)?|@[A-Za-z0-9][A-Za-z0-9._+-]*|/[^\\s$`;&|<>\"'\\\\]+|[A-Za-z0-9(][A-Za-z0-9 +.,:_~^()<>=|/*@%?!\\[\\]-]*[ |(][A-Za-z0-9 +.,:_~^()<>=|/*@%?!\\[\\]-]*)$"+"\""};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
else {
const err205 = {instancePath:instancePath+"/systemConfig/kernel/packages/" + i20,schemaPath:"#/properties/systemConfig/properties/kernel/properties/packages/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
}
else {
const err206 = {instancePath:instancePath+"/systemConfig/kernel/packages",schemaPath:"#/properties/systemConfig/properties/kernel/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
}
else {
const err207 = {instancePath:instancePath+"/systemConfig/kernel",schemaPath:"#/properties/systemConfig/properties/kernel/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
if(data86.bootloader !== undefined){
let data101 = data86.bootloader;
if(data101 && typeof data101 == "object" && !Array.isArray(data101)){
for(const key13 in data101){
if(!(((key13 === "bootType") || (key13 === "provider")) || (key13 === "timeout"))){
const err208 = {instancePath:instancePath+"/systemConfig/bootloader",schemaPath:"#/properties/systemConfig/properties/bootloader/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
if(data101.bootType !== undefined){
let data102 = data101.bootType;
if(typeof data102 !== "string"){
const err209 = {instancePath:instancePath+"/systemConfig/bootloader/bootType",schemaPath:"#/properties/systemConfig/properties/bootloader/properties/bootType/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
if(!(data102 === "efi")){
const err210 = {instancePath:instancePath+"/systemConfig/bootloader/bootType",schemaPath:"#/properties/systemConfig/properties/bootloader/properties/bootType/enum",keyword:"enum",params:{allowedValues: schema0.properties.systemConfig.properties.bootloader.properties.bootType.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
if(data101.provider !== undefined){
let data103 = data101.provider;
if(typeof data103 !== "string"){
const err211 = {instancePath:instancePath+"/systemConfig/bootloader/provider",schemaPath:"#/properties/systemConfig/properties/bootloader/properties/provider/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
if(!(data103 === "systemd-boot")){
const err212 = {instancePath:instancePath+"/systemConfig/bootloader/provider",schemaPath:"#/properties/systemConfig/properties/bootloader/properties/provider/enum",keyword:"enum",params:{allowedValues: schema0.properties.systemConfig.properties.bootloader.properties.provider.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
if(data101.timeout !== undefined){
let data104 = data101.timeout;
if(!(((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104))) && (isFinite(data104)))){
const err213 = {instancePath:instancePath+"/systemConfig/bootloader/timeout",schemaPath:"#/properties/systemConfig/properties/bootloader/properties/timeout/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
if((typeof data104 == "number") && (isFinite(data104))){
if(data104 > 3600 || isNaN(data104)){
const err214 = {instancePath:instancePath+"/systemConfig/bootloader/timeout",schemaPath:"#/properties/systemConfig/properties/bootloader/properties/timeout/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
if(data104 < 0 || isNaN(data104)){
const err215 = {instancePath:instancePath+"/systemConfig/bootloader/timeout",schemaPath:"#/properties/systemConfig/properties/bootloader/properties/timeout/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
}
}
}
else {
const err216 = {instancePath:instancePath+"/systemConfig/bootloader",schemaPath:"#/properties/systemConfig/properties/bootloader/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
if(data86.users !== undefined){
let data105 = data86.users;
if(Array.isArray(data105)){
const len20 = data105.length;
for(let i21=0; i21<len20; i21++){
let data106 = data105[i21];
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
if(data106.name === undefined){
const err217 = {instancePath:instancePath+"/systemConfig/users/" + i21,schemaPath:"#/properties/systemConfig/properties/users/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
for(const key14 in data106){
if(!((((((((key14 === "name") || (key14 === "password")) || (key14 === "uid")) || (key14 === "groups")) || (key14 === "sudo")) || (key14 === "sshKeys")) || (key14 === "home")) || (key14 === "shell"))){
const err218 = {instancePath:instancePath+"/systemConfig/users/" + i21,schemaPath:"#/properties/systemConfig/properties/users/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
if(data106.name !== undefined){
let data107 = data106.name;
if(typeof data107 === "string"){
if(!pattern46.test(data107)){
const err219 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/name",schemaPath:"#/properties/systemConfig/properties/users/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z_][a-z0-9_-]{0,31}$"},message:"must match pattern \""+"^[a-z_][a-z0-9_-]{0,31}$"+"\""};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
else {
const err220 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/name",schemaPath:"#/properties/systemConfig/properties/users/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
if(data106.password !== undefined){
let data108 = data106.password;
if(typeof data108 === "string"){
if(!pattern47.test(data108)){
const err221 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/password",schemaPath:"#/properties/systemConfig/properties/users/items/properties/password/pattern",keyword:"pattern",params:{pattern: "^(\\$6\\$(rounds=[0-9]{4,9}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{86}|\\$5\\$(rounds=[0-9]{4,9}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{43}|\\$y\\$[./A-Za-z0-9]+\\$[./A-Za-z0-9]{1,86}\\$[./A-Za-z0-9]{43}|\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53})$"},message:"must match pattern \""+"^(\\$6\\$(rounds=[0-9]{4,9}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{86}|\\$5\\$(rounds=[0-9]{4,9}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{43}|\\$y\\$[./A-Za-z0-9]+\\$[./A-Za-z0-9]{1,86}\\$[./A-Za-z0-9]{43}|\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53})$"+"\""};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
else {
const err222 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/password",schemaPath:"#/properties/systemConfig/properties/users/items/properties/password/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
}
if(data106.uid !== undefined){
let data109 = data106.uid;
if(!(((typeof data109 == "number") && (!(data109 % 1) && !isNaN(data109))) && (isFinite(data109)))){
const err223 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/uid",schemaPath:"#/properties/systemConfig/properties/users/items/properties/uid/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
if((typeof data109 == "number") && (isFinite(data109))){
if(data109 > 60000 || isNaN(data109)){
const err224 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/uid",schemaPath:"#/properties/systemConfig/properties/users/items/properties/uid/maximum",keyword:"maximum",params:{comparison: "<=", limit: 60000},message:"must be <= 60000"};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
if(data109 < 0 || isNaN(data109)){
const err225 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/uid",schemaPath:"#/properties/systemConfig/properties/users/items/properties/uid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
}
if(data106.groups !== undefined){
let data110 = data106.groups;
if(Array.isArray(data110)){
const len21 = data110.length;
for(let i22=0; i22<len21; i22++){
let data111 = data110[i22];
if(typeof data111 === "string"){
if(!pattern46.test(data111)){
const err226 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/groups/" + i22,schemaPath:"#/properties/systemConfig/properties/users/items/properties/groups/items/pattern",keyword:"pattern",params:{pattern: "^[a-z_][a-z0-9_-]{0,31}$"},message:"must match pattern \""+"^[a-z_][a-z0-9_-]{0,31}$"+"\""};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
else {
const err227 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/groups/" + i22,schemaPath:"#/properties/systemConfig/properties/users/items/properties/groups/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
let i23 = data110.length;
let j1;
if(i23 > 1){
const indices1 = {};
for(;i23--;){
let item1 = data110[i23];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err228 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/groups",schemaPath:"#/properties/systemConfig/properties/users/items/properties/groups/uniqueItems",keyword:"uniqueItems",params:{i: i23, j: j1},message:"must NOT have duplicate items (items ## "+j1+" and "+i23+" are identical)"};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
break;
}
indices1[item1] = i23;
}
}
}
else {
const err229 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/groups",schemaPath:"#/properties/systemConfig/properties/users/items/properties/groups/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
if(data106.sudo !== undefined){
if(typeof data106.sudo !== "boolean"){
const err230 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/sudo",schemaPath:"#/properties/systemConfig/properties/users/items/properties/sudo/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
}
if(data106.sshKeys !== undefined){
let data113 = data106.sshKeys;
if(Array.isArray(data113)){
const len22 = data113.length;
for(let i24=0; i24<len22; i24++){
let data114 = data113[i24];
if(typeof data114 === "string"){
if(!pattern49.test(data114)){
const err231 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/sshKeys/" + i24,schemaPath:"#/properties/systemConfig/properties/users/items/properties/sshKeys/items/pattern",keyword:"pattern",params:{pattern: "^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com|sk-ecdsa-sha2-nistp256@openssh\\.com) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f]*)?$"},message:"must match pattern \""+"^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com|sk-ecdsa-sha2-nistp256@openssh\\.com) [A-Za-z0-9+/]+={0,2}( [^\\u0000-\\u001f]*)?$"+"\""};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
else {
const err232 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/sshKeys/" + i24,schemaPath:"#/properties/systemConfig/properties/users/items/properties/sshKeys/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
}
else {
const err233 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/sshKeys",schemaPath:"#/properties/systemConfig/properties/users/items/properties/sshKeys/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
if(data106.home !== undefined){
let data115 = data106.home;
if(typeof data115 === "string"){
if(!pattern13.test(data115)){
const err234 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/home",schemaPath:"#/properties/systemConfig/properties/users/items/properties/home/pattern",keyword:"pattern",params:{pattern: "^/(?:(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+(?:/(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+)*/?)?$"},message:"must match pattern \""+"^/(?:(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+(?:/(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+)*/?)?$"+"\""};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
else {
const err235 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/home",schemaPath:"#/properties/systemConfig/properties/users/items/properties/home/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
if(data106.shell !== undefined){
let data116 = data106.shell;
if(typeof data116 === "string"){
if(!pattern13.test(data116)){
const err236 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/shell",schemaPath:"#/properties/systemConfig/properties/users/items/properties/shell/pattern",keyword:"pattern",params:{pattern: "^/(?:(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+(?:/(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+)*/?)?$"},message:"must match pattern \""+"^/(?:(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+(?:/(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+)*/?)?$"+"\""};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
else {
const err237 = {instancePath:instancePath+"/systemConfig/users/" + i21+"/shell",schemaPath:"#/properties/systemConfig/properties/users/items/properties/shell/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
}
}
else {
const err238 = {instancePath:instancePath+"/systemConfig/users/" + i21,schemaPath:"#/properties/systemConfig/properties/users/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
}
else {
const err239 = {instancePath:instancePath+"/systemConfig/users",schemaPath:"#/properties/systemConfig/properties/users/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
}
if(data86.network !== undefined){
let data117 = data86.network;
if(data117 && typeof data117 == "object" && !Array.isArray(data117)){
for(const key15 in data117){
if(!((key15 === "backend") || (key15 === "interfaces"))){
const err240 = {instancePath:instancePath+"/systemConfig/network",schemaPath:"#/properties/systemConfig/properties/network/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
}
if(data117.backend !== undefined){
let data118 = data117.backend;
if(typeof data118 !== "string"){
const err241 = {instancePath:instancePath+"/systemConfig/network/backend",schemaPath:"#/properties/systemConfig/properties/network/properties/backend/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
if(!(data118 === "systemd-networkd")){
const err242 = {instancePath:instancePath+"/systemConfig/network/backend",schemaPath:"#/properties/systemConfig/properties/network/properties/backend/enum",keyword:"enum",params:{allowedValues: schema0.properties.systemConfig.properties.network.properties.backend.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
}
if(data117.interfaces !== undefined){
let data119 = data117.interfaces;
if(Array.isArray(data119)){
const len23 = data119.length;
for(let i25=0; i25<len23; i25++){
let data120 = data119[i25];
if(data120 && typeof data120 == "object" && !Array.isArray(data120)){
if(data120.name === undefined){
const err243 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25,schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
for(const key16 in data120){
if(!((((((key16 === "name") || (key16 === "dhcp4")) || (key16 === "dhcp6")) || (key16 === "addresses")) || (key16 === "routes")) || (key16 === "nameservers"))){
const err244 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25,schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
if(data120.name !== undefined){
let data121 = data120.name;
if(typeof data121 === "string"){
if(!pattern52.test(data121)){
const err245 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/name",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.:*?\\[\\]!-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_.:*?\\[\\]!-]{1,64}$"+"\""};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
else {
const err246 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/name",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
}
if(data120.dhcp4 !== undefined){
if(typeof data120.dhcp4 !== "boolean"){
const err247 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/dhcp4",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/dhcp4/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
}
if(data120.dhcp6 !== undefined){
if(typeof data120.dhcp6 !== "boolean"){
const err248 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/dhcp6",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/dhcp6/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
}
if(data120.addresses !== undefined){
let data124 = data120.addresses;
if(Array.isArray(data124)){
const len24 = data124.length;
for(let i26=0; i26<len24; i26++){
let data125 = data124[i26];
if(typeof data125 === "string"){
if(!pattern53.test(data125)){
const err249 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/addresses/" + i26,schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/addresses/items/pattern",keyword:"pattern",params:{pattern: "^[0-9A-Fa-f:.]+/[0-9]{1,3}$"},message:"must match pattern \""+"^[0-9A-Fa-f:.]+/[0-9]{1,3}$"+"\""};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
}
else {
const err250 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/addresses/" + i26,schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/addresses/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
}
let i27 = data124.length;
let j2;
if(i27 > 1){
const indices2 = {};
for(;i27--;){
let item2 = data124[i27];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err251 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/addresses",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/addresses/uniqueItems",keyword:"uniqueItems",params:{i: i27, j: j2},message:"must NOT have duplicate items (items ## "+j2+" and "+i27+" are identical)"};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
break;
}
indices2[item2] = i27;
}
}
}
else {
const err252 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/addresses",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/addresses/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
if(data120.routes !== undefined){
let data126 = data120.routes;
if(Array.isArray(data126)){
const len25 = data126.length;
for(let i28=0; i28<len25; i28++){
let data127 = data126[i28];
if(data127 && typeof data127 == "object" && !Array.isArray(data127)){
if(data127.to === undefined){
const err253 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/routes/" + i28,schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/routes/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
if(data127.via === undefined){
const err254 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/routes/" + i28,schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/routes/items/required",keyword:"required",params:{missingProperty: "via"},message:"must have required property '"+"via"+"'"};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
for(const key17 in data127){
if(!((key17 === "to") || (key17 === "via"))){
const err255 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/routes/" + i28,schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/routes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
if(data127.to !== undefined){
let data128 = data127.to;
if(typeof data128 === "string"){
if(!pattern54.test(data128)){
const err256 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/routes/" + i28+"/to",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/routes/items/properties/to/pattern",keyword:"pattern",params:{pattern: "^(default|[0-9A-Fa-f:.]+/[0-9]{1,3})$"},message:"must match pattern \""+"^(default|[0-9A-Fa-f:.]+/[0-9]{1,3})$"+"\""};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
}
else {
const err257 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/routes/" + i28+"/to",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/routes/items/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
if(data127.via !== undefined){
let data129 = data127.via;
if(typeof data129 === "string"){
if(!pattern55.test(data129)){
const err258 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/routes/" + i28+"/via",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/routes/items/properties/via/pattern",keyword:"pattern",params:{pattern: "^[0-9A-Fa-f:.]+$"},message:"must match pattern \""+"^[0-9A-Fa-f:.]+$"+"\""};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
else {
const err259 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/routes/" + i28+"/via",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/routes/items/properties/via/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
}
}
else {
const err260 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/routes/" + i28,schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/routes/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
}
}
else {
const err261 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/routes",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/routes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
}
if(data120.nameservers !== undefined){
let data130 = data120.nameservers;
if(Array.isArray(data130)){
const len26 = data130.length;
for(let i29=0; i29<len26; i29++){
let data131 = data130[i29];
if(typeof data131 === "string"){
if(!pattern55.test(data131)){
const err262 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/nameservers/" + i29,schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/nameservers/items/pattern",keyword:"pattern",params:{pattern: "^[0-9A-Fa-f:.]+$"},message:"must match pattern \""+"^[0-9A-Fa-f:.]+$"+"\""};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
else {
const err263 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/nameservers/" + i29,schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/nameservers/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
}
let i30 = data130.length;
let j3;
if(i30 > 1){
const indices3 = {};
for(;i30--;){
let item3 = data130[i30];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
const err264 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/nameservers",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/nameservers/uniqueItems",keyword:"uniqueItems",params:{i: i30, j: j3},message:"must NOT have duplicate items (items ## "+j3+" and "+i30+" are identical)"};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
break;
}
indices3[item3] = i30;
}
}
}
else {
const err265 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25+"/nameservers",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/properties/nameservers/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
}
}
else {
const err266 = {instancePath:instancePath+"/systemConfig/network/interfaces/" + i25,schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
}
}
else {
const err267 = {instancePath:instancePath+"/systemConfig/network/interfaces",schemaPath:"#/properties/systemConfig/properties/network/properties/interfaces/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
}
}
else {
const err268 = {instancePath:instancePath+"/systemConfig/network",schemaPath:"#/properties/systemConfig/properties/network/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
}
if(data86.additionalFiles !== undefined){
let data132 = data86.additionalFiles;
if(Array.isArray(data132)){
const len27 = data132.length;
for(let i31=0; i31<len27; i31++){
let data133 = data132[i31];
if(data133 && typeof data133 == "object" && !Array.isArray(data133)){
if(data133.local === undefined){
const err269 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31,schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/required",keyword:"required",params:{missingProperty: "local"},message:"must have required property '"+"local"+"'"};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
if(data133.final === undefined){
const err270 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31,schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/required",keyword:"required",params:{missingProperty: "final"},message:"must have required property '"+"final"+"'"};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
for(const key18 in data133){
if(!((((key18 === "local") || (key18 === "final")) || (key18 === "mode")) || (key18 === "owner"))){
const err271 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31,schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
}
if(data133.local !== undefined){
let data134 = data133.local;
if(typeof data134 === "string"){
if(func1(data134) < 1){
const err272 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31+"/local",schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/properties/local/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
}
else {
const err273 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31+"/local",schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/properties/local/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
if(data133.final !== undefined){
let data135 = data133.final;
if(typeof data135 === "string"){
if(!pattern13.test(data135)){
const err274 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31+"/final",schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/properties/final/pattern",keyword:"pattern",params:{pattern: "^/(?:(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+(?:/(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+)*/?)?$"},message:"must match pattern \""+"^/(?:(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+(?:/(?!\\.{1,2}(?:/|$))[^\\s/\\\\\"]+)*/?)?$"+"\""};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
}
else {
const err275 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31+"/final",schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/properties/final/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
}
if(data133.mode !== undefined){
let data136 = data133.mode;
if(typeof data136 === "string"){
if(!pattern58.test(data136)){
const err276 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31+"/mode",schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/properties/mode/pattern",keyword:"pattern",params:{pattern: "^0?[0-7]{3,4}$"},message:"must match pattern \""+"^0?[0-7]{3,4}$"+"\""};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
else {
const err277 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31+"/mode",schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
}
if(data133.owner !== undefined){
let data137 = data133.owner;
if(typeof data137 === "string"){
if(!pattern59.test(data137)){
const err278 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31+"/owner",schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/properties/owner/pattern",keyword:"pattern",params:{pattern: "^[a-z_][a-z0-9_-]{0,31}(:[a-z_][a-z0-9_-]{0,31})?$"},message:"must match pattern \""+"^[a-z_][a-z0-9_-]{0,31}(:[a-z_][a-z0-9_-]{0,31})?$"+"\""};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
}
else {
const err279 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31+"/owner",schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/properties/owner/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
}
}
else {
const err280 = {instancePath:instancePath+"/systemConfig/additionalFiles/" + i31,schemaPath:"#/properties/systemConfig/properties/additionalFiles/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
}
}
else {
const err281 = {instancePath:instancePath+"/systemConfig/additionalFiles",schemaPath:"#/properties/systemConfig/properties/additionalFiles/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
}
if(data86.services !== undefined){
let data138 = data86.services;
if(data138 && typeof data138 == "object" && !Array.isArray(data138)){
for(const key19 in data138){
if(!(((key19 === "enable") || (key19 === "disable")) || (key19 === "mask"))){
const err282 = {instancePath:instancePath+"/systemConfig/services",schemaPath:"#/properties/systemConfig/properties/services/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
if(data138.enable !== undefined){
let data139 = data138.enable;
if(Array.isArray(data139)){
const len28 = data139.length;
for(let i32=0; i32<len28; i32++){
let data140 = data139[i32];
if(typeof data140 === "string"){
if(!pattern60.test(data140)){
const err283 = {instancePath:instancePath+"/systemConfig/services/enable/" + i32,schemaPath:"#/properties/systemConfig/properties/services/properties/enable/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9:_.@\\\\-]{1,200}$"},message:"must match pattern \""+"^[A-Za-z0-9:_.@\\\\-]{1,200}$"+"\""};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
}
else {
const err284 = {instancePath:instancePath+"/systemConfig/services/enable/" + i32,schemaPath:"#/properties/systemConfig/properties/services/properties/enable/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
}
}
else {
const err285 = {instancePath:instancePath+"/systemConfig/services/enable",schemaPath:"#/properties/systemConfig/properties/services/properties/enable/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
}
if(data138.disable !== undefined){
let data141 = data138.disable;
if(Array.isArray(data141)){
const len29 = data141.length;
for(let i33=0; i33<len29; i33++){
let data142 = data141[i33];
if(typeof data142 === "string"){
if(!pattern60.test(data142)){
const err286 = {instancePath:instancePath+"/systemConfig/services/disable/" + i33,schemaPath:"#/properties/systemConfig/properties/services/properties/disable/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9:_.@\\\\-]{1,200}$"},message:"must match pattern \""+"^[A-Za-z0-9:_.@\\\\-]{1,200}$"+"\""};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
}
else {
const err287 = {instancePath:instancePath+"/systemConfig/services/disable/" + i33,schemaPath:"#/properties/systemConfig/properties/services/properties/disable/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
}
else {
const err288 = {instancePath:instancePath+"/systemConfig/services/disable",schemaPath:"#/properties/systemConfig/properties/services/properties/disable/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
}
if(data138.mask !== undefined){
let data143 = data138.mask;
if(Array.isArray(data143)){
const len30 = data143.length;
for(let i34=0; i34<len30; i34++){
let data144 = data143[i34];
if(typeof data144 === "string"){
if(!pattern60.test(data144)){
const err289 = {instancePath:instancePath+"/systemConfig/services/mask/" + i34,schemaPath:"#/properties/systemConfig/properties/services/properties/mask/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9:_.@\\\\-]{1,200}$"},message:"must match pattern \""+"^[A-Za-z0-9:_.@\\\\-]{1,200}$"+"\""};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
}
else {
const err290 = {instancePath:instancePath+"/systemConfig/services/mask/" + i34,schemaPath:"#/properties/systemConfig/properties/services/properties/mask/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
}
}
else {
const err291 = {instancePath:instancePath+"/systemConfig/services/mask",schemaPath:"#/properties/systemConfig/properties/services/properties/mask/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
}
}
else {
const err292 = {instancePath:instancePath+"/systemConfig/services",schemaPath:"#/properties/systemConfig/properties/services/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
}
if(data86.sysctl !== undefined){
let data145 = data86.sysctl;
if(data145 && typeof data145 == "object" && !Array.isArray(data145)){
for(const key20 in data145){
const _errs313 = errors;
if(typeof key20 === "string"){
if(!pattern63.test(key20)){
const err293 = {instancePath:instancePath+"/systemConfig/sysctl",schemaPath:"#/properties/systemConfig/properties/sysctl/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+([./][A-Za-z0-9_*:@-]+)+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+([./][A-Za-z0-9_*:@-]+)+$"+"\"",propertyName:key20};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
}
var valid86 = _errs313 === errors;
if(!valid86){
const err294 = {instancePath:instancePath+"/systemConfig/sysctl",schemaPath:"#/properties/systemConfig/properties/sysctl/propertyNames",keyword:"propertyNames",params:{propertyName: key20},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
}
for(const key21 in data145){
let data146 = data145[key21];
if((typeof data146 !== "string") && (!(((typeof data146 == "number") && (!(data146 % 1) && !isNaN(data146))) && (isFinite(data146))))){
const err295 = {instancePath:instancePath+"/systemConfig/sysctl/" + key21.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/systemConfig/properties/sysctl/additionalProperties/type",keyword:"type",params:{type: schema0.properties.systemConfig.properties.sysctl.additionalProperties.type},message:"must be string,integer"};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
if(typeof data146 === "string"){
if(!pattern5.test(data146)){
const err296 = {instancePath:instancePath+"/systemConfig/sysctl/" + key21.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/systemConfig/properties/sysctl/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]+$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]+$"+"\""};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
}
}
}
else {
const err297 = {instancePath:instancePath+"/systemConfig/sysctl",schemaPath:"#/properties/systemConfig/properties/sysctl/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
}
if(data86.kernelModules !== undefined){
let data147 = data86.kernelModules;
if(Array.isArray(data147)){
const len31 = data147.length;
for(let i35=0; i35<len31; i35++){
let data148 = data147[i35];
if(typeof data148 === "string"){
if(!pattern65.test(data148)){
const err298 = {instancePath:instancePath+"/systemConfig/kernelModules/" + i35,schemaPath:"#/properties/systemConfig/properties/kernelModules/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\""};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
}
else {
const err299 = {instancePath:instancePath+"/systemConfig/kernelModules/" + i35,schemaPath:"#/properties/systemConfig/properties/kernelModules/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
}
}
else {
const err300 = {instancePath:instancePath+"/systemConfig/kernelModules",schemaPath:"#/properties/systemConfig/properties/kernelModules/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
}
if(data86.selinux !== undefined){
let data149 = data86.selinux;
if(typeof data149 !== "string"){
const err301 = {instancePath:instancePath+"/systemConfig/selinux",schemaPath:"#/properties/systemConfig/properties/selinux/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
if(!(((data149 === "enforcing") || (data149 === "permissive")) || (data149 === "disabled"))){
const err302 = {instancePath:instancePath+"/systemConfig/selinux",schemaPath:"#/properties/systemConfig/properties/selinux/enum",keyword:"enum",params:{allowedValues: schema0.properties.systemConfig.properties.selinux.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
}
if(data86.configurations !== undefined){
let data150 = data86.configurations;
if(Array.isArray(data150)){
const len32 = data150.length;
for(let i36=0; i36<len32; i36++){
let data151 = data150[i36];
if(data151 && typeof data151 == "object" && !Array.isArray(data151)){
if(data151.cmd === undefined){
const err303 = {instancePath:instancePath+"/systemConfig/configurations/" + i36,schemaPath:"#/properties/systemConfig/properties/configurations/items/required",keyword:"required",params:{missingProperty: "cmd"},message:"must have required property '"+"cmd"+"'"};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
for(const key22 in data151){
if(!(key22 === "cmd")){
const err304 = {instancePath:instancePath+"/systemConfig/configurations/" + i36,schemaPath:"#/properties/systemConfig/properties/configurations/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
}
if(data151.cmd !== undefined){
let data152 = data151.cmd;
if(typeof data152 === "string"){
if(func1(data152) < 1){
const err305 = {instancePath:instancePath+"/systemConfig/configurations/" + i36+"/cmd",schemaPath:"#/properties/systemConfig/properties/configurations/items/properties/cmd/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
}
else {
const err306 = {instancePath:instancePath+"/systemConfig/configurations/" + i36+"/cmd",schemaPath:"#/properties/systemConfig/properties/configurations/items/properties/cmd/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
}
}
else {
const err307 = {instancePath:instancePath+"/systemConfig/configurations/" + i36,schemaPath:"#/properties/systemConfig/properties/configurations/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
}
}
else {
const err308 = {instancePath:instancePath+"/systemConfig/configurations",schemaPath:"#/properties/systemConfig/properties/configurations/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
}
}
else {
const err309 = {instancePath:instancePath+"/systemConfig",schemaPath:"#/properties/systemConfig/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
}
}
else {
const err310 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}
validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
