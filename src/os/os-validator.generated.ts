/* Made from a JSON Schema by scripts/generate-validators.ts: do not edit. */
// @ts-nocheck
import schema from "./os.schema.json" with { type: "json" };

/** In code points, as JSON Schema counts. */
const lengthOf = (text) => [...text].length;

export const validate = validate0;
const schema0 = schema;
const func0 = Object.prototype.hasOwnProperty;
const func1 = lengthOf;
const pattern0 = new RegExp("^https?://[^\\s]+[^\\s/]$", "u");
const pattern2 = new RegExp("^([0-9A-F]{40}|[0-9A-F]{64})$", "u");
const pattern4 = new RegExp("^https?://[^\\s]*\\{snapshot\\}[^\\s]*$", "u");
const pattern5 = new RegExp("^(/[A-Za-z0-9._-]+)+$", "u");
const pattern6 = new RegExp("^[a-z0-9][a-z0-9+.-]+$", "u");

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:image-composer:os" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate0.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.format !== undefined){
if("rpm" !== data.format){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.rpm === undefined){
const err1 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "rpm"},message:"must have required property '"+"rpm"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
ifClause0 = "then";
}
else {
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.rpm !== undefined){
const err2 = {instancePath:instancePath+"/rpm",schemaPath:"#/else/properties/rpm/false schema",keyword:"false schema",params:{},message:"boolean schema is false"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
if(valid0){
var props0 = {};
props0.rpm = true;
props0.format = true;
}
ifClause0 = "else";
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.version === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.codename === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "codename"},message:"must have required property '"+"codename"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.format === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "format"},message:"must have required property '"+"format"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.purl === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "purl"},message:"must have required property '"+"purl"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.architectures === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "architectures"},message:"must have required property '"+"architectures"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.mirrors === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mirrors"},message:"must have required property '"+"mirrors"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.repositories === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "repositories"},message:"must have required property '"+"repositories"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.priorities === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "priorities"},message:"must have required property '"+"priorities"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.initramfs === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "initramfs"},message:"must have required property '"+"initramfs"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.needs === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "needs"},message:"must have required property '"+"needs"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key0 in data){
if(!(func0.call(schema0.properties, key0))){
const err15 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.name !== undefined){
let data2 = data.name;
if(typeof data2 === "string"){
if(func1(data2) < 1){
const err16 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.version !== undefined){
let data3 = data.version;
if(typeof data3 === "string"){
if(func1(data3) < 1){
const err18 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err19 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.codename !== undefined){
let data4 = data.codename;
if(typeof data4 === "string"){
if(func1(data4) < 1){
const err20 = {instancePath:instancePath+"/codename",schemaPath:"#/properties/codename/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/codename",schemaPath:"#/properties/codename/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.format !== undefined){
let data5 = data.format;
if(typeof data5 !== "string"){
const err22 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((data5 === "deb") || (data5 === "rpm"))){
const err23 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/enum",keyword:"enum",params:{allowedValues: schema0.properties.format.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.purl !== undefined){
let data6 = data.purl;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.namespace === undefined){
const err24 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/required",keyword:"required",params:{missingProperty: "namespace"},message:"must have required property '"+"namespace"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data6.distro === undefined){
const err25 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/required",keyword:"required",params:{missingProperty: "distro"},message:"must have required property '"+"distro"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key1 in data6){
if(!((key1 === "namespace") || (key1 === "distro"))){
const err26 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data6.namespace !== undefined){
let data7 = data6.namespace;
if(typeof data7 === "string"){
if(func1(data7) < 1){
const err27 = {instancePath:instancePath+"/purl/namespace",schemaPath:"#/properties/purl/properties/namespace/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/purl/namespace",schemaPath:"#/properties/purl/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data6.distro !== undefined){
let data8 = data6.distro;
if(typeof data8 === "string"){
if(func1(data8) < 1){
const err29 = {instancePath:instancePath+"/purl/distro",schemaPath:"#/properties/purl/properties/distro/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/purl/distro",schemaPath:"#/properties/purl/properties/distro/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/purl",schemaPath:"#/properties/purl/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.architectures !== undefined){
let data9 = data.architectures;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(Object.keys(data9).length < 1){
const err32 = {instancePath:instancePath+"/architectures",schemaPath:"#/properties/architectures/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key2 in data9){
if(!((key2 === "x86_64") || (key2 === "aarch64"))){
const err33 = {instancePath:instancePath+"/architectures",schemaPath:"#/properties/architectures/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data9.x86_64 !== undefined){
let data10 = data9.x86_64;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.name === undefined){
const err34 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data10.efi === undefined){
const err35 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/required",keyword:"required",params:{missingProperty: "efi"},message:"must have required property '"+"efi"+"'"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data10.serialConsole === undefined){
const err36 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/required",keyword:"required",params:{missingProperty: "serialConsole"},message:"must have required property '"+"serialConsole"+"'"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key3 in data10){
if(!(((key3 === "name") || (key3 === "efi")) || (key3 === "serialConsole"))){
const err37 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data10.name !== undefined){
let data11 = data10.name;
if(typeof data11 === "string"){
if(func1(data11) < 1){
const err38 = {instancePath:instancePath+"/architectures/x86_64/name",schemaPath:"#/properties/architectures/properties/x86_64/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/architectures/x86_64/name",schemaPath:"#/properties/architectures/properties/x86_64/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data10.efi !== undefined){
let data12 = data10.efi;
if(typeof data12 !== "string"){
const err40 = {instancePath:instancePath+"/architectures/x86_64/efi",schemaPath:"#/properties/architectures/properties/x86_64/properties/efi/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!((data12 === "x64") || (data12 === "aa64"))){
const err41 = {instancePath:instancePath+"/architectures/x86_64/efi",schemaPath:"#/properties/architectures/properties/x86_64/properties/efi/enum",keyword:"enum",params:{allowedValues: schema0.properties.architectures.properties.x86_64.properties.efi.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data10.serialConsole !== undefined){
let data13 = data10.serialConsole;
if(typeof data13 === "string"){
if(func1(data13) < 1){
const err42 = {instancePath:instancePath+"/architectures/x86_64/serialConsole",schemaPath:"#/properties/architectures/properties/x86_64/properties/serialConsole/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/architectures/x86_64/serialConsole",schemaPath:"#/properties/architectures/properties/x86_64/properties/serialConsole/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/architectures/x86_64",schemaPath:"#/properties/architectures/properties/x86_64/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data9.aarch64 !== undefined){
let data14 = data9.aarch64;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.name === undefined){
const err45 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data14.efi === undefined){
const err46 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/required",keyword:"required",params:{missingProperty: "efi"},message:"must have required property '"+"efi"+"'"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data14.serialConsole === undefined){
const err47 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/required",keyword:"required",params:{missingProperty: "serialConsole"},message:"must have required property '"+"serialConsole"+"'"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
for(const key4 in data14){
if(!(((key4 === "name") || (key4 === "efi")) || (key4 === "serialConsole"))){
const err48 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data14.name !== undefined){
let data15 = data14.name;
if(typeof data15 === "string"){
if(func1(data15) < 1){
const err49 = {instancePath:instancePath+"/architectures/aarch64/name",schemaPath:"#/properties/architectures/properties/aarch64/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/architectures/aarch64/name",schemaPath:"#/properties/architectures/properties/aarch64/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data14.efi !== undefined){
let data16 = data14.efi;
if(typeof data16 !== "string"){
const err51 = {instancePath:instancePath+"/architectures/aarch64/efi",schemaPath:"#/properties/architectures/properties/aarch64/properties/efi/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(!((data16 === "x64") || (data16 === "aa64"))){
const err52 = {instancePath:instancePath+"/architectures/aarch64/efi",schemaPath:"#/properties/architectures/properties/aarch64/properties/efi/enum",keyword:"enum",params:{allowedValues: schema0.properties.architectures.properties.aarch64.properties.efi.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data14.serialConsole !== undefined){
let data17 = data14.serialConsole;
if(typeof data17 === "string"){
if(func1(data17) < 1){
const err53 = {instancePath:instancePath+"/architectures/aarch64/serialConsole",schemaPath:"#/properties/architectures/properties/aarch64/properties/serialConsole/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/architectures/aarch64/serialConsole",schemaPath:"#/properties/architectures/properties/aarch64/properties/serialConsole/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/architectures/aarch64",schemaPath:"#/properties/architectures/properties/aarch64/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/architectures",schemaPath:"#/properties/architectures/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.mirrors !== undefined){
let data18 = data.mirrors;
if(Array.isArray(data18)){
if(data18.length < 1){
const err57 = {instancePath:instancePath+"/mirrors",schemaPath:"#/properties/mirrors/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
const len0 = data18.length;
for(let i0=0; i0<len0; i0++){
let data19 = data18[i0];
if(typeof data19 === "string"){
if(!pattern0.test(data19)){
const err58 = {instancePath:instancePath+"/mirrors/" + i0,schemaPath:"#/properties/mirrors/items/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+[^\\s/]$"},message:"must match pattern \""+"^https?://[^\\s]+[^\\s/]$"+"\""};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/mirrors/" + i0,schemaPath:"#/properties/mirrors/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/mirrors",schemaPath:"#/properties/mirrors/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.repositories !== undefined){
let data20 = data.repositories;
if(Array.isArray(data20)){
if(data20.length < 1){
const err61 = {instancePath:instancePath+"/repositories",schemaPath:"#/properties/repositories/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
const len1 = data20.length;
for(let i1=0; i1<len1; i1++){
let data21 = data20[i1];
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.suite === undefined){
const err62 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "suite"},message:"must have required property '"+"suite"+"'"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data21.codename === undefined){
const err63 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "codename"},message:"must have required property '"+"codename"+"'"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data21.folder === undefined){
const err64 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "folder"},message:"must have required property '"+"folder"+"'"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data21.canonicalUrl === undefined){
const err65 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "canonicalUrl"},message:"must have required property '"+"canonicalUrl"+"'"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data21.components === undefined){
const err66 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "components"},message:"must have required property '"+"components"+"'"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data21.fingerprints === undefined){
const err67 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "fingerprints"},message:"must have required property '"+"fingerprints"+"'"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data21.keyFiles === undefined){
const err68 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "keyFiles"},message:"must have required property '"+"keyFiles"+"'"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data21.keyUrls === undefined){
const err69 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "keyUrls"},message:"must have required property '"+"keyUrls"+"'"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
for(const key5 in data21){
if(!(func0.call(schema0.properties.repositories.items.properties, key5))){
const err70 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data21.suite !== undefined){
let data22 = data21.suite;
if(typeof data22 === "string"){
if(func1(data22) < 1){
const err71 = {instancePath:instancePath+"/repositories/" + i1+"/suite",schemaPath:"#/properties/repositories/items/properties/suite/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/repositories/" + i1+"/suite",schemaPath:"#/properties/repositories/items/properties/suite/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data21.codename !== undefined){
let data23 = data21.codename;
if(typeof data23 === "string"){
if(func1(data23) < 1){
const err73 = {instancePath:instancePath+"/repositories/" + i1+"/codename",schemaPath:"#/properties/repositories/items/properties/codename/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/repositories/" + i1+"/codename",schemaPath:"#/properties/repositories/items/properties/codename/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data21.folder !== undefined){
let data24 = data21.folder;
if(typeof data24 === "string"){
if(func1(data24) < 1){
const err75 = {instancePath:instancePath+"/repositories/" + i1+"/folder",schemaPath:"#/properties/repositories/items/properties/folder/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
else {
const err76 = {instancePath:instancePath+"/repositories/" + i1+"/folder",schemaPath:"#/properties/repositories/items/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data21.canonicalUrl !== undefined){
let data25 = data21.canonicalUrl;
if(typeof data25 === "string"){
if(!pattern0.test(data25)){
const err77 = {instancePath:instancePath+"/repositories/" + i1+"/canonicalUrl",schemaPath:"#/properties/repositories/items/properties/canonicalUrl/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+[^\\s/]$"},message:"must match pattern \""+"^https?://[^\\s]+[^\\s/]$"+"\""};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/repositories/" + i1+"/canonicalUrl",schemaPath:"#/properties/repositories/items/properties/canonicalUrl/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data21.components !== undefined){
let data26 = data21.components;
if(Array.isArray(data26)){
if(data26.length < 1){
const err79 = {instancePath:instancePath+"/repositories/" + i1+"/components",schemaPath:"#/properties/repositories/items/properties/components/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
const len2 = data26.length;
for(let i2=0; i2<len2; i2++){
let data27 = data26[i2];
if(typeof data27 === "string"){
if(func1(data27) < 1){
const err80 = {instancePath:instancePath+"/repositories/" + i1+"/components/" + i2,schemaPath:"#/properties/repositories/items/properties/components/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/repositories/" + i1+"/components/" + i2,schemaPath:"#/properties/repositories/items/properties/components/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath:instancePath+"/repositories/" + i1+"/components",schemaPath:"#/properties/repositories/items/properties/components/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data21.fingerprints !== undefined){
let data28 = data21.fingerprints;
if(Array.isArray(data28)){
if(data28.length < 1){
const err83 = {instancePath:instancePath+"/repositories/" + i1+"/fingerprints",schemaPath:"#/properties/repositories/items/properties/fingerprints/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
const len3 = data28.length;
for(let i3=0; i3<len3; i3++){
let data29 = data28[i3];
if(typeof data29 === "string"){
if(!pattern2.test(data29)){
const err84 = {instancePath:instancePath+"/repositories/" + i1+"/fingerprints/" + i3,schemaPath:"#/properties/repositories/items/properties/fingerprints/items/pattern",keyword:"pattern",params:{pattern: "^([0-9A-F]{40}|[0-9A-F]{64})$"},message:"must match pattern \""+"^([0-9A-F]{40}|[0-9A-F]{64})$"+"\""};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/repositories/" + i1+"/fingerprints/" + i3,schemaPath:"#/properties/repositories/items/properties/fingerprints/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
else {
const err86 = {instancePath:instancePath+"/repositories/" + i1+"/fingerprints",schemaPath:"#/properties/repositories/items/properties/fingerprints/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data21.keyFiles !== undefined){
let data30 = data21.keyFiles;
if(Array.isArray(data30)){
if(data30.length < 0){
const err87 = {instancePath:instancePath+"/repositories/" + i1+"/keyFiles",schemaPath:"#/properties/repositories/items/properties/keyFiles/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
const len4 = data30.length;
for(let i4=0; i4<len4; i4++){
let data31 = data30[i4];
if(typeof data31 === "string"){
if(func1(data31) < 1){
const err88 = {instancePath:instancePath+"/repositories/" + i1+"/keyFiles/" + i4,schemaPath:"#/properties/repositories/items/properties/keyFiles/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/repositories/" + i1+"/keyFiles/" + i4,schemaPath:"#/properties/repositories/items/properties/keyFiles/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/repositories/" + i1+"/keyFiles",schemaPath:"#/properties/repositories/items/properties/keyFiles/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data21.keyUrls !== undefined){
let data32 = data21.keyUrls;
if(Array.isArray(data32)){
if(data32.length < 0){
const err91 = {instancePath:instancePath+"/repositories/" + i1+"/keyUrls",schemaPath:"#/properties/repositories/items/properties/keyUrls/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
const len5 = data32.length;
for(let i5=0; i5<len5; i5++){
let data33 = data32[i5];
if(typeof data33 === "string"){
if(!pattern0.test(data33)){
const err92 = {instancePath:instancePath+"/repositories/" + i1+"/keyUrls/" + i5,schemaPath:"#/properties/repositories/items/properties/keyUrls/items/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+[^\\s/]$"},message:"must match pattern \""+"^https?://[^\\s]+[^\\s/]$"+"\""};
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
const err93 = {instancePath:instancePath+"/repositories/" + i1+"/keyUrls/" + i5,schemaPath:"#/properties/repositories/items/properties/keyUrls/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
else {
const err94 = {instancePath:instancePath+"/repositories/" + i1+"/keyUrls",schemaPath:"#/properties/repositories/items/properties/keyUrls/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data21.snapshotUrl !== undefined){
let data34 = data21.snapshotUrl;
if(typeof data34 === "string"){
if(!pattern4.test(data34)){
const err95 = {instancePath:instancePath+"/repositories/" + i1+"/snapshotUrl",schemaPath:"#/properties/repositories/items/properties/snapshotUrl/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]*\\{snapshot\\}[^\\s]*$"},message:"must match pattern \""+"^https?://[^\\s]*\\{snapshot\\}[^\\s]*$"+"\""};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
else {
const err96 = {instancePath:instancePath+"/repositories/" + i1+"/snapshotUrl",schemaPath:"#/properties/repositories/items/properties/snapshotUrl/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
else {
const err97 = {instancePath:instancePath+"/repositories/" + i1,schemaPath:"#/properties/repositories/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
else {
const err98 = {instancePath:instancePath+"/repositories",schemaPath:"#/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data.priorities !== undefined){
let data35 = data.priorities;
if(Array.isArray(data35)){
if(data35.length < 0){
const err99 = {instancePath:instancePath+"/priorities",schemaPath:"#/properties/priorities/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
const len6 = data35.length;
for(let i6=0; i6<len6; i6++){
let data36 = data35[i6];
if(typeof data36 === "string"){
if(func1(data36) < 1){
const err100 = {instancePath:instancePath+"/priorities/" + i6,schemaPath:"#/properties/priorities/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
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
const err101 = {instancePath:instancePath+"/priorities/" + i6,schemaPath:"#/properties/priorities/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
else {
const err102 = {instancePath:instancePath+"/priorities",schemaPath:"#/properties/priorities/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data.rpm !== undefined){
let data37 = data.rpm;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(data37.databasePath === undefined){
const err103 = {instancePath:instancePath+"/rpm",schemaPath:"#/properties/rpm/required",keyword:"required",params:{missingProperty: "databasePath"},message:"must have required property '"+"databasePath"+"'"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
if(data37.databaseBackend === undefined){
const err104 = {instancePath:instancePath+"/rpm",schemaPath:"#/properties/rpm/required",keyword:"required",params:{missingProperty: "databaseBackend"},message:"must have required property '"+"databaseBackend"+"'"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
for(const key6 in data37){
if(!((key6 === "databasePath") || (key6 === "databaseBackend"))){
const err105 = {instancePath:instancePath+"/rpm",schemaPath:"#/properties/rpm/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data37.databasePath !== undefined){
let data38 = data37.databasePath;
if(typeof data38 === "string"){
if(!pattern5.test(data38)){
const err106 = {instancePath:instancePath+"/rpm/databasePath",schemaPath:"#/properties/rpm/properties/databasePath/pattern",keyword:"pattern",params:{pattern: "^(/[A-Za-z0-9._-]+)+$"},message:"must match pattern \""+"^(/[A-Za-z0-9._-]+)+$"+"\""};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
else {
const err107 = {instancePath:instancePath+"/rpm/databasePath",schemaPath:"#/properties/rpm/properties/databasePath/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data37.databaseBackend !== undefined){
let data39 = data37.databaseBackend;
if(typeof data39 !== "string"){
const err108 = {instancePath:instancePath+"/rpm/databaseBackend",schemaPath:"#/properties/rpm/properties/databaseBackend/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(!(((data39 === "sqlite") || (data39 === "ndb")) || (data39 === "bdb"))){
const err109 = {instancePath:instancePath+"/rpm/databaseBackend",schemaPath:"#/properties/rpm/properties/databaseBackend/enum",keyword:"enum",params:{allowedValues: schema0.properties.rpm.properties.databaseBackend.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
}
else {
const err110 = {instancePath:instancePath+"/rpm",schemaPath:"#/properties/rpm/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data.initramfs !== undefined){
let data40 = data.initramfs;
if(typeof data40 !== "string"){
const err111 = {instancePath:instancePath+"/initramfs",schemaPath:"#/properties/initramfs/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(!((data40 === "initramfs-tools") || (data40 === "dracut"))){
const err112 = {instancePath:instancePath+"/initramfs",schemaPath:"#/properties/initramfs/enum",keyword:"enum",params:{allowedValues: schema0.properties.initramfs.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data.needs !== undefined){
let data41 = data.needs;
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.sudo === undefined){
const err113 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/required",keyword:"required",params:{missingProperty: "sudo"},message:"must have required property '"+"sudo"+"'"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(data41.locale === undefined){
const err114 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/required",keyword:"required",params:{missingProperty: "locale"},message:"must have required property '"+"locale"+"'"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(data41.timezone === undefined){
const err115 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/required",keyword:"required",params:{missingProperty: "timezone"},message:"must have required property '"+"timezone"+"'"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
for(const key7 in data41){
if(!(((key7 === "sudo") || (key7 === "locale")) || (key7 === "timezone"))){
const err116 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data41.sudo !== undefined){
let data42 = data41.sudo;
if(Array.isArray(data42)){
if(data42.length < 0){
const err117 = {instancePath:instancePath+"/needs/sudo",schemaPath:"#/properties/needs/properties/sudo/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
const len7 = data42.length;
for(let i7=0; i7<len7; i7++){
let data43 = data42[i7];
if(typeof data43 === "string"){
if(!pattern6.test(data43)){
const err118 = {instancePath:instancePath+"/needs/sudo/" + i7,schemaPath:"#/properties/needs/properties/sudo/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9+.-]+$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9+.-]+$"+"\""};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
else {
const err119 = {instancePath:instancePath+"/needs/sudo/" + i7,schemaPath:"#/properties/needs/properties/sudo/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
else {
const err120 = {instancePath:instancePath+"/needs/sudo",schemaPath:"#/properties/needs/properties/sudo/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data41.locale !== undefined){
let data44 = data41.locale;
if(Array.isArray(data44)){
if(data44.length < 0){
const err121 = {instancePath:instancePath+"/needs/locale",schemaPath:"#/properties/needs/properties/locale/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
const len8 = data44.length;
for(let i8=0; i8<len8; i8++){
let data45 = data44[i8];
if(typeof data45 === "string"){
if(!pattern6.test(data45)){
const err122 = {instancePath:instancePath+"/needs/locale/" + i8,schemaPath:"#/properties/needs/properties/locale/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9+.-]+$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9+.-]+$"+"\""};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
else {
const err123 = {instancePath:instancePath+"/needs/locale/" + i8,schemaPath:"#/properties/needs/properties/locale/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
}
else {
const err124 = {instancePath:instancePath+"/needs/locale",schemaPath:"#/properties/needs/properties/locale/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data41.timezone !== undefined){
let data46 = data41.timezone;
if(Array.isArray(data46)){
if(data46.length < 0){
const err125 = {instancePath:instancePath+"/needs/timezone",schemaPath:"#/properties/needs/properties/timezone/minItems",keyword:"minItems",params:{limit: 0},message:"must NOT have fewer than 0 items"};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
const len9 = data46.length;
for(let i9=0; i9<len9; i9++){
let data47 = data46[i9];
if(typeof data47 === "string"){
if(!pattern6.test(data47)){
const err126 = {instancePath:instancePath+"/needs/timezone/" + i9,schemaPath:"#/properties/needs/properties/timezone/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9+.-]+$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9+.-]+$"+"\""};
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
const err127 = {instancePath:instancePath+"/needs/timezone/" + i9,schemaPath:"#/properties/needs/properties/timezone/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
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
const err128 = {instancePath:instancePath+"/needs/timezone",schemaPath:"#/properties/needs/properties/timezone/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
}
else {
const err129 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
}
else {
const err130 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}
validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
